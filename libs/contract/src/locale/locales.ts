/** The languages an account can choose, as ISO 639-1 codes; the first is the default. */
export const LOCALES = ['en', 'es'] as const;

export type Locale = (typeof LOCALES)[number];
