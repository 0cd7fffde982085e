import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Form } from '../parts/form';
import { sessionQuery } from '../session/session';
import { CodeField } from './code-field';
import { PasswordField } from './password-field';
import { SaveButtons } from './save-buttons';

interface Proof {
  readonly current_password: string;
  readonly code: string;
}

/** Turns the second factor off; needs everything that a login needs. */
export function SecondFactorOff({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const turnOff = useMutation({
    mutationFn: (body: Proof) => app.client.auth.call('DELETE /v1/users/me/second-factor', { body }),
    onSuccess: () => app.queries.invalidateQueries(sessionQuery(app)),
  });
  return (
    <Form
      error={turnOff.error}
      fieldOf={{ 'passwords.wrong': 'current_password', 'second_factor.code_wrong': 'code' }}
      onSubmit={({ current_password = '', code = '' }) => turnOff.mutate({ current_password, code })}
      actions={
        <SaveButtons isSaving={turnOff.isPending} onCancel={onClose}>
          <Trans>Turn the second factor off</Trans>
        </SaveButtons>
      }
    >
      <PasswordField
        name="current_password"
        label={<Trans>Current password</Trans>}
        autoComplete="current-password"
      />
      <CodeField kind="app" />
    </Form>
  );
}
