import type { Locale } from './locales';

/** What the ticket type is called that an event has from the beginning, until its organizer gives it a name. */
const FIRST_TYPE: Readonly<Record<Locale, string>> = { en: 'General admission', es: 'Entrada general' };

/**
 * The name of a ticket type for a reader. The API says `General admission` for the type that an event gets by itself; people read
 * that in their language. A name that an organizer wrote stays as it is.
 */
export function ticketTypeName(name: string, locale: Locale): string {
  return name === FIRST_TYPE.en ? FIRST_TYPE[locale] : name;
}
