import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { Form } from '../parts/form';
import { Actions, Card, Page, TearLine } from '../parts/surface';
import styles from './account.module.css';
import { EmailField } from './email-field';

/** Asks for the mail with a link for a new password. The answer never tells whether there is an account. */
export function ForgotPasswordPage() {
  const { client } = useApp();
  const request = useMutation({
    mutationFn: (email: string) => client.auth.call('POST /v1/auth/forgot-password', { body: { email } }),
  });
  if (request.isSuccess) return <Sent email={request.variables} onAgain={() => request.reset()} />;
  return (
    <Page
      width="narrow"
      title={<Trans>Forgot your password?</Trans>}
      lead={<Trans>We send you a link to choose a new one.</Trans>}
    >
      <Card className={styles.stub}>
        <Form
          error={request.error}
          onSubmit={({ email = '' }) => request.mutate(email)}
          actions={
            <Button
              type="submit"
              look="primary"
              large
              wide
              busy={request.isPending && <Trans>Sending …</Trans>}
            >
              <Trans>Send the link</Trans>
            </Button>
          }
        >
          <EmailField
            name="email"
            label={<Trans>Email address</Trans>}
            hint={<Trans>The one that you log in with.</Trans>}
            autoComplete="username"
            defaultValue={request.variables}
          />
        </Form>
        <TearLine />
        <p className={styles.other}>
          <Link to="/login">
            <Trans>Back to the login</Trans>
          </Link>
        </p>
      </Card>
    </Page>
  );
}

function Sent({ email, onAgain }: { readonly email: string; readonly onAgain: () => void }) {
  return (
    <Page width="narrow" title={<Trans>Look into your mailbox</Trans>}>
      <div role="status" className={styles.text}>
        <p>
          <Trans>
            If there is an account with {email}, a link is on its way. It works for 30 minutes, once.
          </Trans>
        </p>
        <p>
          <Trans>Nothing there after some minutes? Look into the spam folder, or check the address.</Trans>
        </p>
      </div>
      <Actions>
        <ButtonLink to="/login" look="primary">
          <Trans>Back to the login</Trans>
        </ButtonLink>
        <Button onClick={onAgain}>
          <Trans>Another address, or send it again</Trans>
        </Button>
      </Actions>
    </Page>
  );
}
