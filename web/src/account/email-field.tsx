import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Field, Input } from '../parts/field';

interface EmailFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly defaultValue?: string;
  /** `username` where it is for a login. */
  readonly autoComplete: 'username' | 'email';
}

/** An email address. Not `type="email"`: browsers refuse addresses with letters such as "ü", which exist. */
export function EmailField({ name, label, hint, defaultValue, autoComplete }: EmailFieldProps) {
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      invalid={{
        valueMissing: <Trans>Enter your email address.</Trans>,
        patternMismatch: <Trans>This is not an email address. Write it like ada@example.org.</Trans>,
      }}
    >
      <Input
        inputMode="email"
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        pattern="\s*\S+@\S+\s*"
        maxLength={254}
        defaultValue={defaultValue}
        required
      />
    </Field>
  );
}
