import { registerDecorator } from 'class-validator';

/** IANA names as people write them; `Intl` would also take offsets, which know no summer time. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** Accepts an IANA time zone that this runtime knows ("Europe/Lisbon"). */
export function IsTimeZone(): PropertyDecorator {
  return accepting('isTimeZone', isTimeZone, 'an IANA time zone like "Europe/Lisbon"');
}

/** Accepts a currency in circulation whose amounts have two places, as all amounts on the wire do. */
export function IsTwoPlaceCurrency(): PropertyDecorator {
  return accepting('isTwoPlaceCurrency', isTwoPlaceCurrency, 'an ISO 4217 code with two decimals like "EUR"');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return ZONE_NAME.test(name);
  } catch {
    return false;
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

function isTwoPlaceCurrency(code: string): boolean {
  if (!currencies.has(code)) return false;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  return format.resolvedOptions().maximumFractionDigits === 2;
}

function accepting(name: string, accepts: (text: string) => boolean, expected: string): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name,
      target: (prototype as object).constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && accepts(value),
        defaultMessage: () => `$property must be ${expected}`,
      },
    });
}
