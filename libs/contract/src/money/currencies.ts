/**
 * The currencies in circulation whose minor unit is a hundredth, by ISO 4217, list one (its maintenance agency:
 * https://www.six-group.com/en/products-services/financial-information/data-standards.html), as of 2026-01-01. Written by
 * hand and compared with ICU 78. Not included are funds, units of account, precious metals, test codes and withdrawn
 * currencies (ANG, BGN, CUC, HRK, ZWL).
 *
 * Not from `Intl`, which returns how many digits people write in a price (none for HUF) instead of how many there are, and
 * changes with the version of Node.
 */
const TWO_PLACES = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
    'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
    'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK ' +
    'NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB ' +
    'TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
  ).split(' '),
);

/** Whether a code is a currency in circulation with two decimal places ("EUR"; not "JPY", which has none). */
export function hasTwoPlaces(currency: string): boolean {
  return TWO_PLACES.has(currency);
}
