import { Input } from './field';

interface EmailInputProps {
  /** `username` where it is for a login. */
  readonly autoComplete: 'username' | 'email';
  readonly defaultValue?: string | undefined;
}

/** Takes an email address. Not `type="email"`: browsers refuse addresses with letters such as "ü", which exist. */
export function EmailInput({ autoComplete, defaultValue }: EmailInputProps) {
  return (
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
  );
}
