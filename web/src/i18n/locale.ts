import { IS_SERVER } from '../api/is-server';

/** The languages that every text exists in. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** The name of each language in itself, for the switch. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', es: 'Español' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language of the page, which the edge server chose from the cookie or the browser's languages. */
export function localeOfPage(): Locale {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : 'en';
}

/**
 * The regional form of a language for dates and money: the reader's own if there is one (es-MX), otherwise the one that is
 * understood everywhere. On the server, which does not know the reader, always the latter.
 */
export function regionalLocale(locale: Locale): string {
  // Node has a navigator as well, with languages that nobody chose.
  const own = IS_SERVER ? [] : navigator.languages;
  const regional = own.find((each) => each.startsWith(`${locale}-`) && !each.includes('@'));
  return regional ?? { en: 'en-GB', es: 'es-ES' }[locale];
}

/** Keeps the choice for a year; the edge server reads it. */
export function keepLocale(locale: Locale): void {
  document.cookie = `lang=${locale}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.lang = locale;
}
