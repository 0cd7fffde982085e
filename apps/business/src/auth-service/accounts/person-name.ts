/** `scheme://`, `www.`, or something that mail readers turn into a link. */
const LINK = /:\/\/|\bwww\.|[\p{L}\p{N}-]{2,}(?<!\b(?:st|dr|mr|mrs|ms|jr|sr|prof))\.\p{L}{2,}/iu;

/**
 * The name of an account as it may be shown to others: without spaces around it, null when it is blank or holds a
 * link. Anybody can open an account in any name and have mail sent to strangers (a transfer, tickets to an address that
 * nobody proved), so a name must not carry an advertisement there.
 */
export function personName(name: string | null): string | null {
  const trimmed = name?.trim() ?? '';
  return trimmed === '' || LINK.test(trimmed) ? null : trimmed;
}
