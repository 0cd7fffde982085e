/** What must not stand in a password because anyone would try it first. */
export interface PasswordContext {
  readonly email: string;
  readonly name?: string | null | undefined;
}

/** Words of the product; a password built from them is on every attacker's list for this site. */
const PRODUCT_WORDS = ['proticket'];
/** Shorter parts of an address ("jo") stand in innocent passwords. */
const MIN_CONTEXT_LENGTH = 4;
/** A context word padded with fewer other characters than this is still the context word ("proticket2026!"). */
const MIN_OWN_CHARACTERS = 8;

/**
 * Why a password is too easy to guess, as a sentence for its owner; undefined when it is not. There are no
 * composition rules: they make passwords worse (NIST SP 800-63B-4 §3.1.1.2).
 *
 * @param isCommon looks a folded password up in the offline list of common ones.
 */
export function passwordWeakness(
  password: string,
  context: PasswordContext,
  isCommon: (folded: string) => boolean,
): string | undefined {
  const folded = password.normalize('NFKC').toLowerCase();
  if (isRepetition(folded)) return 'it repeats a few characters';
  if (isCommon(folded)) return 'it is among the most common passwords';
  for (const word of contextWords(context)) {
    const rest = folded.split(word).join('');
    if (rest.length !== folded.length && [...rest].length < MIN_OWN_CHARACTERS)
      return 'it is built from the name of this site or from your own address or name';
  }
  return undefined;
}

function contextWords({ email, name }: PasswordContext): string[] {
  const address = email.toLowerCase();
  const parts = [address, ...address.split(/[@.+_-]/), ...(name?.toLowerCase().split(/\s+/) ?? [])];
  const own = parts.map((part) => part.normalize('NFKC')).filter((part) => part.length >= MIN_CONTEXT_LENGTH);
  return [...PRODUCT_WORDS, ...own];
}

/** "aaaaaaaa", "abababab", "12121212": at most four characters, again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+$/su.test(text) && text.length >= 4;
}
