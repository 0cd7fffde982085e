import { type Locale, LOCALES } from './locales';

/**
 * The language that an `Accept-Language` header (RFC 9110) likes best among ours. Regions are ignored: `es-MX` is Spanish.
 *
 * @returns undefined if it names none of them
 */
export function acceptedLocale(header: string | undefined): Locale | undefined {
  const liked = (header ?? '').split(',').flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const locale = LOCALES.find((each) => each === tag.split('-')[0]);
    const weight = weightOf(parameters);
    return locale !== undefined && weight > 0 ? [{ locale, weight }] : [];
  });
  // A stable sort: of two with the same weight, the first is preferred.
  return liked.sort((a, b) => b.weight - a.weight)[0]?.locale;
}

/** `q=0.8`; 1 if there is none, 0 (not acceptable) if it is malformed. */
function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (weight === undefined) return 1;
  return /^[01](\.\d{0,3})?$/.test(weight) ? Number(weight) : 0;
}
