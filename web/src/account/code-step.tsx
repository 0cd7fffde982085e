import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Form } from '../parts/form';
import { Card, Page } from '../parts/surface';
import type { User } from '../session/session';
import styles from './account.module.css';
import { CodeField } from './code-field';

/** What a login needs first; the code of a second factor follows. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface CodeStepProps {
  readonly credentials: Credentials;
  readonly onEnter: (user: User) => Promise<void>;
  readonly onBack: () => void;
}

/** The second step of a login: a code of the authenticator app, or a recovery code. */
export function CodeStep({ credentials, onEnter, onBack }: CodeStepProps) {
  const app = useApp();
  const [isRecovery, setIsRecovery] = useState(false);
  const login = useMutation({
    mutationFn: (code: string) => app.client.login({ ...credentials, code }),
    onSuccess: onEnter,
  });
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => step.current?.querySelector('input')?.focus(), [isRecovery]);
  return (
    <Page
      width="narrow"
      title={<Trans>One more step</Trans>}
      lead={
        isRecovery ? (
          <Trans>Enter one of the recovery codes that you kept. Each works once.</Trans>
        ) : (
          <Trans>Open your authenticator app and enter the code for ProTicket.</Trans>
        )
      }
    >
      <Card>
        <div ref={step}>
          <Form
            key={String(isRecovery)}
            error={login.error}
            fieldOf={{ 'second_factor.code_wrong': 'code' }}
            onSubmit={({ code = '' }) => login.mutate(code)}
            actions={
              <Button
                type="submit"
                look="primary"
                large
                wide
                busy={login.isPending && <Trans>Logging in …</Trans>}
              >
                <Trans>Log in</Trans>
              </Button>
            }
          >
            <CodeField kind={isRecovery ? 'recovery' : 'app'} />
          </Form>
        </div>
        <div className={styles.choices}>
          <Button
            look="quiet"
            onClick={() => {
              login.reset();
              setIsRecovery(!isRecovery);
            }}
          >
            {isRecovery ? <Trans>Use the authenticator app</Trans> : <Trans>Use a recovery code</Trans>}
          </Button>
          <Button look="quiet" onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
        </div>
      </Card>
    </Page>
  );
}
