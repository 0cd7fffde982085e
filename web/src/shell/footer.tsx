import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { isLocale, keepLocale, LOCALE_NAMES, LOCALES } from '../i18n/locale';
import { setUser, useUser } from '../session/session';
import styles from './layout.module.css';
import { keepTheme, THEMES, type Theme, themeOfPage } from './theme';

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
  const app = useApp();
  const user = useUser();
  const change = async (locale: string) => {
    if (!isLocale(locale)) return;
    await app.texts.change(locale);
    keepLocale(locale);
    // Mails follow the pages; if that fails, the account page still offers it.
    if (user)
      await app.client.auth
        .call('PATCH /v1/users/me', { body: { locale } })
        .then((changed) => setUser(app, changed))
        .catch(() => undefined);
  };
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
  const [theme, setTheme] = useState<Theme>(() =>
    typeof document === 'undefined' ? 'system' : themeOfPage(),
  );
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
      onChange={(event) => {
        const chosen = event.target.value as Theme;
        setTheme(chosen);
        keepTheme(chosen);
      }}
    >
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </select>
  );
}
