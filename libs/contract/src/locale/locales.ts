/** The languages an account can choose, as ISO 639-1 codes; the first is the default. */
export const LOCALES = ['en', 'es'] as const;

export type Locale = (typeof LOCALES)[number];

/** The language of those who have not chosen one. */
export const DEFAULT_LOCALE: Locale = LOCALES[0];

/** Language and region by which `Intl` writes dates, money and plurals. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', es: 'es-ES' };

/** A language that comes from elsewhere (the other service, a stored job, a cookie); the default if it is not one of ours. */
export function localeOf(value: unknown): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}
