import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Form } from '../parts/form';
import { Notice } from '../parts/surface';
import type { User } from '../session/session';
import { sessionsQuery } from './account.queries';
import { PasswordField } from './password-field';
import { SaveButtons } from './save-buttons';
import { Section } from './section';
import { Unfolding } from './unfolding';

interface Passwords {
  readonly current_password: string;
  readonly new_password: string;
}

/** Changes the password. */
export function PasswordSection({ user }: { readonly user: User }) {
  const app = useApp();
  const change = useMutation({
    mutationFn: (body: Passwords) => app.client.auth.call('POST /v1/auth/change-password', { body }),
    onSuccess: () => app.queries.invalidateQueries(sessionsQuery(app)),
  });
  return (
    <Section title={<Trans>Password</Trans>} about={<Trans>A new one logs out all other devices.</Trans>}>
      {change.isSuccess && (
        <Notice tone="good" live>
          <Trans>Your password is changed. All other devices are logged out.</Trans>
        </Notice>
      )}
      <Unfolding label={<Trans>Change the password</Trans>}>
        {(close) => (
          <Form
            error={change.error}
            fieldOf={{ 'passwords.wrong': 'current_password' }}
            onSubmit={({ current_password = '', new_password = '' }) =>
              change.mutate({ current_password, new_password }, { onSuccess: close })
            }
            actions={
              <SaveButtons isSaving={change.isPending} onCancel={close}>
                <Trans>Save the new password</Trans>
              </SaveButtons>
            }
          >
            {/* Tells password managers whose password it is. */}
            <input type="text" autoComplete="username" value={user.email} readOnly hidden />
            <PasswordField
              name="current_password"
              label={<Trans>Current password</Trans>}
              autoComplete="current-password"
            />
            <PasswordField
              name="new_password"
              label={<Trans>New password</Trans>}
              autoComplete="new-password"
            />
          </Form>
        )}
      </Unfolding>
    </Section>
  );
}
