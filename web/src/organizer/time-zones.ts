import { cityOf } from '../i18n/time-zone';

/** A time zone to choose. */
export interface TimeZone {
  /** Its IANA name. */
  readonly name: string;
  /** "Lisbon, GMT+1". */
  readonly label: string;
}

/** All zones that the browser knows. */
export function timeZones(locale: string, at: Date = new Date()): readonly TimeZone[] {
  return Intl.supportedValuesOf('timeZone').map((name) => ({
    name,
    label: `${cityOf(name)}, ${offsetOf(name, locale, at)}`,
  }));
}

/** The zone of this device. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Offsets such as "+01:00" pass too, but have no daylight saving time.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The zone whose city is named in the place ("Porto, near Lisbon"), if there is exactly one. */
export function zoneOfPlace(place: string): string | undefined {
  const words = ` ${plain(place)} `;
  const named = Intl.supportedValuesOf('timeZone').filter(
    (name) => name.includes('/') && words.includes(` ${plain(cityOf(name))} `),
  );
  return named.length === 1 ? named[0] : undefined;
}

function offsetOf(timeZone: string, locale: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Letters and digits without accents, one space between words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
