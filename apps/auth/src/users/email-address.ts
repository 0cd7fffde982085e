/**
 * The one spelling of an address that is stored and looked up: NFC, as mail systems write it (RFC 6532), and A-Z as
 * a-z. No other letter changes its case: Unicode's rules for that join letters that mail servers tell apart, such
 * as the dotted and dotless i of Turkish. Where two typings do come to the same account, mail still goes to the
 * stored address alone.
 */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
