import { domainToUnicode } from 'node:url';

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
  if (isRow(folded)) return 'it is a row of neighbouring characters';
  if (isCommon(folded) || isCommon([...folded].reverse().join('')))
    return 'it is among the most common passwords';
  for (const word of contextWords(context)) {
    const rest = folded.split(word).join('');
    if (rest.length !== folded.length && [...rest].length < MIN_OWN_CHARACTERS)
      return 'it is built from the name of this site or from your own address or name';
  }
  return undefined;
}

function contextWords({ email, name }: PasswordContext): string[] {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).toLowerCase();
  const domain = domainToUnicode(email.slice(at + 1)).toLowerCase();
  const names = name?.toLowerCase().split(/\s+/) ?? [];
  // Whole as well as in pieces: those of "jo.li.wu" are too short to count by themselves.
  const wholes = [
    `${local}@${domain}`,
    email.toLowerCase(),
    local,
    local.replace(/[.+_-]/g, ''),
    names.join(''),
  ];
  const parts = [...wholes, ...local.split(/[.+_-]/), ...domain.split(/[.-]/), ...names];
  const own = parts.map((part) => part.normalize('NFKC')).filter((part) => part.length >= MIN_CONTEXT_LENGTH);
  return [...PRODUCT_WORDS, ...own];
}

/** "87654321", "abcdefgh": each character follows the one before it, up or down. */
function isRow(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const steps = new Set(points.slice(1).map((point, i) => point - points[i]!));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

/** "aaaaaaaa", "abababab", "12121212": at most four characters, again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+$/su.test(text) && text.length >= 4;
}
