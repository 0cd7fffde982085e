import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { Form } from '../parts/form';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Card, Page } from '../parts/surface';
import { useMailedToken } from '../session/mailed-token';
import { sessionQuery, useUser } from '../session/session';
import { EmailField } from './email-field';

/** Behind the mailed link: proves the address of an account, the first one or a new one. */
export function VerifyEmailPage() {
  const token = useMailedToken();
  const app = useApp();
  const { mutate, ...verify } = useMutation({
    mutationFn: (each: string) =>
      app.client.auth.call('POST /v1/auth/verify-email', { body: { token: each } }),
    onSuccess: () => app.queries.invalidateQueries(sessionQuery(app)),
  });
  useEffect(() => {
    if (token) mutate(token);
  }, [token, mutate]);
  if (verify.isSuccess) return <Confirmed />;
  const isTaken = isProblem(verify.error, 'users.email_taken');
  const isUseless =
    !token || (isProblem(verify.error) && verify.error.status === 400) || (verify.isError && isTaken);
  if (isUseless) return <UselessLink>{isTaken && <ProblemNote error={verify.error} />}</UselessLink>;
  return (
    <Page width="narrow" title={<Trans>Confirm your email address</Trans>}>
      {verify.isError ? (
        <ProblemNote error={verify.error} onRetry={() => mutate(token)} />
      ) : (
        <p role="status">
          <Trans>One moment …</Trans>
        </p>
      )}
    </Page>
  );
}

function Confirmed() {
  const user = useUser();
  return (
    <Page
      width="narrow"
      title={<Trans>Your address is confirmed</Trans>}
      lead={<Trans>Tickets and news about your orders go there.</Trans>}
    >
      <Actions>
        {user ? (
          <ButtonLink to="/account" look="primary" large>
            <Trans>To your account</Trans>
          </ButtonLink>
        ) : (
          <ButtonLink to="/login" look="primary" large>
            <Trans>Log in</Trans>
          </ButtonLink>
        )}
        <ButtonLink to="/" large>
          <Trans>Find an event</Trans>
        </ButtonLink>
      </Actions>
    </Page>
  );
}

function UselessLink({ children }: { readonly children: ReactNode }) {
  const { client } = useApp();
  const resend = useMutation({
    mutationFn: (email: string) => client.auth.call('POST /v1/auth/resend-verification', { body: { email } }),
  });
  return (
    <Page
      width="narrow"
      title={<Trans>This link does not work any more</Trans>}
      lead={<Trans>It was used already, is older than a day, or is not complete.</Trans>}
    >
      {children}
      {resend.isSuccess ? (
        <p role="status">
          <Trans>If there is an unconfirmed account with {resend.variables}, a new link is on its way.</Trans>
        </p>
      ) : (
        <Card>
          <Form
            error={resend.error}
            onSubmit={({ email = '' }) => resend.mutate(email)}
            actions={
              <Button type="submit" look="primary" wide busy={resend.isPending && <Trans>Sending …</Trans>}>
                <Trans>Send a new link</Trans>
              </Button>
            }
          >
            <EmailField name="email" label={<Trans>Email address</Trans>} autoComplete="email" />
          </Form>
        </Card>
      )}
    </Page>
  );
}
