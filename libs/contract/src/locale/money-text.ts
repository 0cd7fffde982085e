import { decimalPlaces } from '../money/currencies';
import { LANGUAGE_TAGS, type Locale } from './locales';

/** How `Intl` should write amounts of a currency: by itself it leaves out the minor units of some, such as HUF. */
export function currencyOptions(currency: string): Intl.NumberFormatOptions {
  const places = decimalPlaces(currency);
  return { style: 'currency', currency, minimumFractionDigits: places, maximumFractionDigits: places };
}

/**
 * Money for people: "€1,234.50", "1.234,50 €", "JP¥5,000", with no-break spaces.
 *
 * @param amount a decimal string, written exactly: it never becomes a floating-point number
 */
export function moneyText(amount: string, currency: string, locale: Locale): string {
  // Otherwise Spanish groups digits only from 10.000,00 on.
  const options = { ...currencyOptions(currency), useGrouping: 'always' } as const;
  const format = new Intl.NumberFormat(LANGUAGE_TAGS[locale], options);
  return format.format(amount as Intl.StringNumericLiteral);
}
