import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Form } from '../parts/form';
import { Notice, Pill } from '../parts/surface';
import type { User } from '../session/session';
import styles from './account.module.css';
import { accountSettingsQuery } from './account.queries';
import { EmailField } from './email-field';
import { PasswordField } from './password-field';
import { ResendVerification } from './resend-verification';
import { SaveButtons } from './save-buttons';
import { Section } from './section';
import { Unfolding } from './unfolding';

interface NewAddress {
  readonly new_email: string;
  readonly current_password: string;
}

/** The address: whether it is proved, and how to change it. */
export function AddressSection({ user }: { readonly user: User }) {
  const app = useApp();
  const { data: settings } = useQuery(accountSettingsQuery(app));
  const change = useMutation({
    mutationFn: (body: NewAddress) => app.client.auth.call('POST /v1/users/me/email', { body }),
  });
  const isProofWanted = settings !== undefined && settings.email_verification !== 'off';
  return (
    <Section
      title={<Trans>Email address</Trans>}
      about={<Trans>You log in with it, and your tickets go there.</Trans>}
    >
      <p className={styles.line}>
        <b>{user.email}</b>
        {user.email_verified ? (
          <Pill tone="good">
            <Trans>Confirmed</Trans>
          </Pill>
        ) : (
          isProofWanted && (
            <Pill tone="warn">
              <Trans>Not confirmed yet</Trans>
            </Pill>
          )
        )}
      </p>
      {!user.email_verified && isProofWanted && (
        <div>
          <ResendVerification email={user.email} />
        </div>
      )}
      {change.isSuccess && (
        <Notice tone="good" live>
          <Trans>
            We have sent a link to {change.variables.new_email}. Your address changes when you open it, within
            a day.
          </Trans>
        </Notice>
      )}
      <Unfolding label={<Trans>Change the address</Trans>}>
        {(close) => (
          <Form
            error={change.error}
            fieldOf={{ 'passwords.wrong': 'current_password' }}
            onSubmit={({ new_email = '', current_password = '' }) =>
              change.mutate({ new_email, current_password }, { onSuccess: close })
            }
            actions={
              <SaveButtons isSaving={change.isPending} onCancel={close}>
                <Trans>Send the link</Trans>
              </SaveButtons>
            }
          >
            <EmailField name="new_email" label={<Trans>New email address</Trans>} autoComplete="email" />
            <PasswordField
              name="current_password"
              label={<Trans>Current password</Trans>}
              autoComplete="current-password"
            />
          </Form>
        )}
      </Unfolding>
    </Section>
  );
}
