import { LANGUAGE_TAGS, type Locale } from '@proticket/contract';

/** "19%", "7,7 %". @param rate a percentage as a decimal string */
export function taxRateText(rate: string, locale: Locale): string {
  const format = new Intl.NumberFormat(LANGUAGE_TAGS[locale], { style: 'percent', maximumFractionDigits: 4 });
  return format.format(Number(rate) / 100);
}
