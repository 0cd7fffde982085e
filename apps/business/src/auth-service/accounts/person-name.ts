/** `scheme://`, `www.`, or anything else that mail programs turn into a link. */
const LINK = /:\/\/|\bwww\.|[\p{L}\p{N}-]{2,}(?<!\b(?:st|dr|mr|mrs|ms|jr|sr|prof))\.\p{L}{2,}/iu;

/**
 * The name of an account as it may be shown to others: trimmed, null if it is empty or contains a link. Anybody can
 * register with any name and cause mail to strangers (an offer, tickets to an unverified address), so a name must not
 * carry an advertisement.
 */
export function personName(name: string | null): string | null {
  const trimmed = name?.trim() ?? '';
  return trimmed === '' || LINK.test(trimmed) ? null : trimmed;
}
