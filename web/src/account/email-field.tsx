import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmailInput } from '../parts/email-input';
import { Field } from '../parts/field';

interface EmailFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly defaultValue?: string;
  /** `username` where it is for a login. */
  readonly autoComplete: 'username' | 'email';
}

/** An email address. */
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
      <EmailInput autoComplete={autoComplete} defaultValue={defaultValue} />
    </Field>
  );
}
