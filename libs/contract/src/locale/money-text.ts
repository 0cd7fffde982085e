import { LANGUAGE_TAGS, type Locale } from './locales';

const OPTIONS = {
  style: 'currency',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  // Otherwise Spanish groups digits only from 10.000,00 on.
  useGrouping: 'always',
} as const;

/**
 * Money for people: "€1,234.50", "1.234,50 €", with no-break spaces.
 *
 * @param amount a decimal string, written exactly: it never becomes a floating-point number
 */
export function moneyText(amount: string, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(LANGUAGE_TAGS[locale], { ...OPTIONS, currency });
  return format.format(amount as Intl.StringNumericLiteral);
}
