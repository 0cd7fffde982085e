/** How many decimal places the amounts of a currency have. */
export type DecimalPlaces = 0 | 2 | 3;

/**
 * The currencies in circulation by the decimal places of their minor unit: ISO 4217, list one (its maintenance agency:
 * https://www.six-group.com/en/products-services/financial-information/data-standards.html), as of 2026-01-01. Written by
 * hand and compared with ICU 78. Not included are funds and units of account (two of which, CLF and UYW, have four places),
 * precious metals and test codes (which have none), and withdrawn currencies (ANG, BGN, CUC, HRK, ZWL).
 *
 * Not from `Intl`, which returns how many digits people write in a price (none for HUF) instead of how many there are, and
 * changes with the version of Node.
 */
const IN_CIRCULATION: Readonly<Record<DecimalPlaces, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
    'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
    'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK ' +
    'NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB ' +
    'TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const PLACES: ReadonlyMap<string, DecimalPlaces> = new Map(
  ([0, 2, 3] as const).flatMap((places) =>
    IN_CIRCULATION[places].split(' ').map((currency) => [currency, places] as const),
  ),
);

/** The ISO 4217 codes of the currencies in circulation. */
export const CURRENCIES: readonly string[] = [...PLACES.keys()].sort();

/** Whether a code is that of a currency in circulation ("EUR"; not "eur", and not "XAU", which is gold). */
export function isCurrency(code: string): boolean {
  return PLACES.has(code);
}

/**
 * The decimal places of amounts in a currency: none for JPY, two for EUR, three for KWD. Two for a code that is not in
 * circulation: earlier releases accepted no others, and their events and payments stay readable once a currency is withdrawn.
 */
export function decimalPlaces(currency: string): DecimalPlaces {
  return PLACES.get(currency) ?? 2;
}
