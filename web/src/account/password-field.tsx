import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { Field, Input } from '../parts/field';
import styles from './account.module.css';
import { PasswordStrength } from './password-strength';

interface PasswordFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  /** `new-password` shows how strong it is while it is typed. */
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A password that can be shown. */
export function PasswordField({ name, label, autoComplete }: PasswordFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [isShown, setIsShown] = useState(false);
  const strength = useId();
  const isNew = autoComplete === 'new-password';
  return (
    <Field
      name={name}
      label={label}
      invalid={{
        valueMissing: isNew ? <Trans>Choose a password.</Trans> : <Trans>Enter your password.</Trans>,
      }}
    >
      <div className={styles.password}>
        <Input
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={256}
          aria-describedby={isNew ? strength : undefined}
          onValueChange={setTyped}
          required
        />
        <button
          type="button"
          aria-label={isShown ? t`Hide the password` : t`Show the password`}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
        </button>
      </div>
      {isNew && <PasswordStrength id={strength} password={typed} />}
    </Field>
  );
}
