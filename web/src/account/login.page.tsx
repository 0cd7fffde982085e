import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Form } from '../parts/form';
import { Card, Page, TearLine } from '../parts/surface';
import styles from './account.module.css';
import { CodeStep, type Credentials } from './code-step';
import { EmailField } from './email-field';
import { useEnter } from './enter';
import { PasswordField } from './password-field';
import { ResendVerification } from './resend-verification';

const route = getRouteApi('/login');

/** Address and password, then the code of the second factor for accounts that have one. */
export function LoginPage() {
  const { next } = route.useSearch();
  const typed = useLocation({ select: ({ state }) => state.email });
  const app = useApp();
  const enter = useEnter(next);
  // Kept while the code is asked for: nobody types a password twice.
  const [credentials, setCredentials] = useState<Credentials>();
  const [isCodeAsked, setIsCodeAsked] = useState(false);
  const login = useMutation({
    mutationFn: (each: Credentials) => app.client.login(each),
    onMutate: setCredentials,
    onSuccess: enter,
    onError: (error) => setIsCodeAsked(isProblem(error, 'second_factor.code_needed')),
  });
  if (isCodeAsked && credentials) {
    return <CodeStep credentials={credentials} onEnter={enter} onBack={() => setIsCodeAsked(false)} />;
  }
  const isUnverified = isProblem(login.error, 'email_proof.needed');
  const error = isProblem(login.error, 'second_factor.code_needed') ? null : login.error;
  return (
    <Page width="narrow" title={<Trans>Log in</Trans>}>
      <Card className={styles.stub}>
        <Form
          error={error}
          onSubmit={({ email = '', password = '' }) => login.mutate({ email, password })}
          actions={
            <>
              {isUnverified && credentials && <ResendVerification email={credentials.email} />}
              <Button
                type="submit"
                look="primary"
                large
                wide
                busy={login.isPending && <Trans>Logging in …</Trans>}
              >
                <Trans>Log in</Trans>
              </Button>
            </>
          }
        >
          <EmailField
            name="email"
            label={<Trans>Email address</Trans>}
            autoComplete="username"
            defaultValue={credentials?.email ?? typed}
          />
          <PasswordField name="password" label={<Trans>Password</Trans>} autoComplete="current-password" />
        </Form>
        <p className={styles.aside}>
          <Link to="/forgot-password">
            <Trans>Forgot your password?</Trans>
          </Link>
        </p>
        <TearLine />
        <p className={styles.other}>
          <Trans>New here?</Trans>{' '}
          <Link to="/register" search={{ next }}>
            <Trans>Create an account</Trans>
          </Link>
        </p>
      </Card>
    </Page>
  );
}
