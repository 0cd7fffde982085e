import { useLingui } from '@lingui/react/macro';
import type { ComponentProps } from 'react';
import { LOCALE_NAMES, LOCALES } from '../i18n/locale';
import { useChangeLocale } from './change-locale';
import { keepTheme, THEMES, type Theme, useTheme } from './theme';

/** What makes a `select` a choice. */
type Choice = Pick<ComponentProps<'select'>, 'value' | 'onChange' | 'children'>;

/** The choice of the language. */
export function useLanguageChoice(): Choice {
  const { i18n } = useLingui();
  const change = useChangeLocale();
  return {
    value: i18n.locale,
    onChange: (event) => void change(event.target.value),
    children: LOCALES.map((locale) => (
      <option key={locale} value={locale} lang={locale}>
        {LOCALE_NAMES[locale]}
      </option>
    )),
  };
}

/** The choice of the colours. */
export function useThemeChoice(): Choice {
  const { t } = useLingui();
  const names: Record<Theme, string> = {
    system: t`Colours of the device`,
    light: t`Light`,
    dark: t`Dark`,
  };
  return {
    value: useTheme(),
    onChange: (event) => keepTheme(event.target.value as Theme),
    children: THEMES.map((theme) => (
      <option key={theme} value={theme}>
        {names[theme]}
      </option>
    )),
  };
}
