import { Trans, useLingui } from '@lingui/react/macro';
import styles from './layout.module.css';
import { useLanguageChoice, useThemeChoice } from './preferences';

/** Language and theme, on every page and without an account. */
export function Footer() {
  const { t } = useLingui();
  return (
    <footer className={styles.footer}>
      <div className={styles.bar}>
        <p>
          <Trans>The total you see is what you pay.</Trans>
        </p>
        <select className={styles.choice} aria-label={t`Language`} {...useLanguageChoice()} />
        <select className={styles.choice} aria-label={t`Colours`} {...useThemeChoice()} />
      </div>
    </footer>
  );
}
