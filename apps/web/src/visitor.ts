import { type Locale, LOCALES } from '@proticket/contract';
import type { IncomingHttpHeaders } from 'node:http';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a page looks like for whom: chosen on the page and kept in cookies. Nothing here depends on an account. */
export interface Visitor {
  readonly locale: Locale;
  readonly theme: Theme;
}

/** The visitor of a request. */
export function visitorOf(headers: Pick<IncomingHttpHeaders, 'cookie' | 'accept-language'>): Visitor {
  const cookie = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([a-z]+)`).exec(headers.cookie ?? '')?.[1];
  const [lang, theme] = [cookie('lang'), cookie('theme')];
  return {
    locale: LOCALES.find((locale) => locale === lang) ?? preferredLocale(headers['accept-language']),
    theme: THEMES.find((each) => each === theme) ?? 'system',
  };
}

/** The first of our languages in the reader's order of preference. */
function preferredLocale(accepted = ''): Locale {
  const ranges = accepted.split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean) ?? '1';
    return { language: tag.split('-', 1)[0], quality: Number(quality) };
  });
  const ours = ranges
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => LOCALES.find((locale) => locale === language));
  return ours.find((locale) => locale !== undefined) ?? LOCALES[0];
}
