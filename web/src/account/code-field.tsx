import { Trans } from '@lingui/react/macro';
import { Field, Input } from '../parts/field';
import styles from './account.module.css';

/** A code of the authenticator app, or one of the recovery codes; spaces and hyphens do not matter. */
export function CodeField({ kind }: { readonly kind: 'app' | 'recovery' }) {
  return (
    <Field
      name="code"
      label={kind === 'app' ? <Trans>Code of 6 digits</Trans> : <Trans>Recovery code</Trans>}
      invalid={{ valueMissing: <Trans>Enter the code.</Trans> }}
    >
      <Input
        className={styles.code}
        inputMode={kind === 'app' ? 'numeric' : 'text'}
        autoComplete={kind === 'app' ? 'one-time-code' : 'off'}
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        required
      />
    </Field>
  );
}
