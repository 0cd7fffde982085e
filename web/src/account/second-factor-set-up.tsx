import { Trans, useLingui } from '@lingui/react/macro';
import type { Auth } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApp } from '../api/app-context';
import { CopyButton } from '../parts/copy-button';
import { Form } from '../parts/form';
import { Qr } from '../parts/qr';
import styles from './account.module.css';
import { CodeField } from './code-field';
import { PasswordField } from './password-field';
import { SaveButtons } from './save-buttons';

interface SetUpProps {
  readonly onClose: () => void;
  /** Gets the recovery codes, which are shown once. */
  readonly onTurnedOn: (recoveryCodes: readonly string[]) => void;
}

/** The password, then the secret for the app, then the app's first code. */
export function SecondFactorSetUp({ onClose, onTurnedOn }: SetUpProps) {
  const { client } = useApp();
  const begin = useMutation({
    mutationFn: (current_password: string) =>
      client.auth.call('POST /v1/users/me/second-factor', { body: { current_password } }),
  });
  const confirm = useMutation({
    mutationFn: (code: string) =>
      client.auth.call('POST /v1/users/me/second-factor/confirm', { body: { code } }),
    onSuccess: ({ recovery_codes }) => onTurnedOn(recovery_codes),
  });
  if (begin.isSuccess) {
    return (
      <Form
        error={confirm.error}
        fieldOf={{ 'second_factor.code_wrong': 'code' }}
        onSubmit={({ code = '' }) => confirm.mutate(code)}
        actions={
          <SaveButtons isSaving={confirm.isPending} onCancel={onClose}>
            <Trans>Turn it on</Trans>
          </SaveButtons>
        }
      >
        <Secret secret={begin.data} />
        <CodeField kind="app" />
      </Form>
    );
  }
  return (
    <Form
      error={begin.error}
      fieldOf={{ 'passwords.wrong': 'current_password' }}
      onSubmit={({ current_password = '' }) => begin.mutate(current_password)}
      actions={
        <SaveButtons isSaving={begin.isPending} onCancel={onClose}>
          <Trans>Continue</Trans>
        </SaveButtons>
      }
    >
      <PasswordField
        name="current_password"
        label={<Trans>Current password</Trans>}
        autoComplete="current-password"
      />
    </Form>
  );
}

function Secret({ secret: { secret, otpauth_url } }: { readonly secret: Auth.SecondFactorSecretDto }) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.secret}>
      <Qr className={styles.qr} text={otpauth_url} label={t`QR code for the authenticator app`} />
      <div className={styles.text}>
        <h3 ref={heading} tabIndex={-1}>
          <Trans>Scan this with your authenticator app</Trans>
        </h3>
        <p>
          <Trans>
            Any app for one-time codes will do. On this phone, or without a camera, open it directly or type
            the key.
          </Trans>
        </p>
        <p className={styles.key}>{secret.match(/.{1,4}/g)?.join(' ')}</p>
        <div className={styles.choices}>
          <CopyButton text={secret}>
            <Trans>Copy the key</Trans>
          </CopyButton>
          <a className={styles.appLink} href={otpauth_url}>
            <Trans>Open the app</Trans>
          </a>
        </div>
      </div>
    </div>
  );
}
