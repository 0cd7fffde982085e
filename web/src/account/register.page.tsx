import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { Card, Page, TearLine } from '../parts/surface';
import styles from './account.module.css';
import { EmailField } from './email-field';
import { useEnter } from './enter';
import { MailOnItsWay } from './mail-on-its-way';
import { PasswordField } from './password-field';
import { registration } from './registration';

const route = getRouteApi('/register');

/** A new account, then straight back to what it was needed for. */
export function RegisterPage() {
  const { next } = route.useSearch();
  const app = useApp();
  const enter = useEnter(next);
  const [register] = useState(() => registration(app));
  const attempt = useMutation({
    mutationFn: register,
    onSuccess: async (user) => {
      if (user) await enter(user);
    },
  });
  if (attempt.isSuccess && attempt.data === undefined) {
    return <MailOnItsWay email={attempt.variables.email} />;
  }
  return (
    <Page
      width="narrow"
      title={<Trans>Create an account</Trans>}
      lead={<Trans>Your tickets wait for you there, on every device.</Trans>}
    >
      <Card className={styles.stub}>
        <Form
          error={attempt.error}
          fieldOf={{ 'users.email_taken': 'email' }}
          onSubmit={({ email = '', password = '', name = '' }) => attempt.mutate({ email, password, name })}
          actions={
            <>
              {isProblem(attempt.error, 'users.email_taken') && (
                <ButtonLink to="/login" search={{ next }} state={{ email: attempt.variables?.email }} wide>
                  <Trans>Log in instead</Trans>
                </ButtonLink>
              )}
              <Button
                type="submit"
                look="primary"
                large
                wide
                busy={attempt.isPending && <Trans>Creating your account …</Trans>}
              >
                <Trans>Create the account</Trans>
              </Button>
            </>
          }
        >
          <EmailField name="email" label={<Trans>Email address</Trans>} autoComplete="username" />
          <Field
            name="name"
            label={<Trans>Your name</Trans>}
            hint={<Trans>It is printed on your tickets. You can change it.</Trans>}
            optional
          >
            <Input autoComplete="name" maxLength={120} />
          </Field>
          <PasswordField name="password" label={<Trans>Password</Trans>} autoComplete="new-password" />
        </Form>
        <TearLine />
        <p className={styles.other}>
          <Trans>You have an account?</Trans>{' '}
          <Link to="/login" search={{ next }}>
            <Trans>Log in</Trans>
          </Link>
        </p>
      </Card>
    </Page>
  );
}
