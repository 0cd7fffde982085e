import { Trans, useLingui } from '@lingui/react/macro';
import { LOCALE_NAMES, LOCALES } from '../i18n/locale';
import { useChangeLocale } from './change-locale';
import styles from './layout.module.css';
import { keepTheme, THEMES, type Theme, useTheme } from './theme';

/** Language and theme, on every page and without an account. */
export function Footer() {
  return (
    <footer className={styles.footer}>
      <div className={styles.bar}>
        <p>
          <Trans>The price you see is the price you pay.</Trans>
        </p>
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </footer>
  );
}

function LanguageChoice() {
  const { t, i18n } = useLingui();
  const change = useChangeLocale();
  return (
    <select
      className={styles.choice}
      aria-label={t`Language`}
      value={i18n.locale}
      onChange={(event) => void change(event.target.value)}
    >
      {LOCALES.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {LOCALE_NAMES[locale]}
        </option>
      ))}
    </select>
  );
}

function ThemeChoice() {
  const { t } = useLingui();
  const theme = useTheme();
  const names: Record<Theme, string> = {
    system: t`Colours of the device`,
    light: t`Light`,
    dark: t`Dark`,
  };
  return (
    <select
      className={styles.choice}
      aria-label={t`Colours`}
      value={theme}
      onChange={(event) => keepTheme(event.target.value as Theme)}
    >
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </select>
  );
}
