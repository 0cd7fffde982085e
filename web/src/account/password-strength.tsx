import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import styles from './account.module.css';
import { accountSettingsQuery } from './account.queries';
import { type Strength, strengthOf } from './strength-of';

const LEVEL: Record<Strength['kind'], number> = { short: 1, plain: 1, enough: 2, strong: 3 };

/** How strong a password is, while it is typed: in words, and as a line that grows. */
export function PasswordStrength({ id, password }: { readonly id: string; readonly password: string }) {
  const { data } = useQuery(accountSettingsQuery(useApp()));
  const least = data?.password_min_length ?? 8;
  const strength = strengthOf(password, least);
  return (
    <div className={styles.strength}>
      <meter
        className={styles.meter}
        data-kind={strength.kind}
        min={0}
        max={3}
        value={password === '' ? 0 : LEVEL[strength.kind]}
        aria-hidden="true"
      />
      <p id={id} aria-live="polite">
        {password === '' ? (
          <Trans>
            At least {least} characters. Three or four words that do not belong together are best.
          </Trans>
        ) : (
          <Words strength={strength} />
        )}
      </p>
    </div>
  );
}

function Words({ strength }: { readonly strength: Strength }): ReactNode {
  switch (strength.kind) {
    case 'short':
      return <Plural value={strength.missing} one="# more character" other="# more characters" />;
    case 'plain':
      return <Trans>Easy to guess: it repeats itself or is a sequence.</Trans>;
    case 'enough':
      return <Trans>Long enough. Each further word makes it much stronger.</Trans>;
    case 'strong':
      return <Trans>Strong.</Trans>;
    default:
      return strength satisfies never;
  }
}
