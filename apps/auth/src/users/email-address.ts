/**
 * The one spelling of an address that is stored and looked up: A-Z as a-z, nothing else. Full Unicode folding
 * would make addresses equal that mail servers tell apart (the Kelvin sign folds to "k"), which is a way to take
 * over an account.
 */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
