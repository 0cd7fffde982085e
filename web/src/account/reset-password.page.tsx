import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { Form } from '../parts/form';
import { Actions, Card, Page } from '../parts/surface';
import { useMailedToken } from '../session/mailed-token';
import { setUser } from '../session/session';
import { PasswordField } from './password-field';

/** Behind the mailed link: a new password. */
export function ResetPasswordPage() {
  const token = useMailedToken();
  return token === undefined ? <UselessLink /> : <NewPassword key={token} token={token} />;
}

function NewPassword({ token }: { readonly token: string }) {
  const app = useApp();
  const reset = useMutation({
    mutationFn: (new_password: string) =>
      app.client.auth.call('POST /v1/auth/reset-password', { body: { token, new_password } }),
    // All sessions end with the old password, also one of this browser.
    onSuccess: () => setUser(app, null),
  });
  if (reset.isSuccess) return <Done />;
  const isRefused = isProblem(reset.error) && reset.error.errors.some(({ path }) => path === 'token');
  if (isRefused || isProblem(reset.error, 'password_reset.invalid_token')) return <UselessLink />;
  return (
    <Page
      width="narrow"
      title={<Trans>Choose a new password</Trans>}
      lead={<Trans>It replaces the old one everywhere: all devices are logged out.</Trans>}
    >
      <Card>
        <Form
          error={reset.error}
          onSubmit={({ new_password = '' }) => reset.mutate(new_password)}
          actions={
            <Button type="submit" look="primary" large wide busy={reset.isPending && <Trans>Saving …</Trans>}>
              <Trans>Save the new password</Trans>
            </Button>
          }
        >
          <PasswordField
            name="new_password"
            label={<Trans>New password</Trans>}
            autoComplete="new-password"
          />
        </Form>
      </Card>
    </Page>
  );
}

function Done() {
  return (
    <Page
      width="narrow"
      title={<Trans>Your password is changed</Trans>}
      lead={<Trans>All devices are logged out. Log in with the new password.</Trans>}
    >
      <Actions>
        <ButtonLink to="/login" look="primary" large>
          <Trans>Log in</Trans>
        </ButtonLink>
      </Actions>
    </Page>
  );
}

function UselessLink() {
  return (
    <Page
      width="narrow"
      title={<Trans>This link does not work any more</Trans>}
      lead={
        <Trans>It was used already, is older than 30 minutes, or is not complete. Ask for a new one.</Trans>
      }
    >
      <Actions>
        <ButtonLink to="/forgot-password" look="primary" large>
          <Trans>Send a new link</Trans>
        </ButtonLink>
      </Actions>
    </Page>
  );
}
