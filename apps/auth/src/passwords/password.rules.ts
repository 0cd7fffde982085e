import { domainToUnicode } from 'node:url';

/** Data of the user that attackers would try as a password first. */
export interface PasswordContext {
  readonly email: string;
  readonly name?: string | null | undefined;
}

/** The product's name: attackers try it on this site. */
const PRODUCT_WORDS = ['proticket'];
/** Shorter parts of an address ("jo") occur in good passwords. */
const MIN_CONTEXT_LENGTH = 4;
/** A context word needs at least this many other characters around it ("proticket2026!" is refused). */
const MIN_OWN_CHARACTERS = 8;

/**
 * Why a password is too easy to guess, as a sentence for the user; undefined if it is not. There are no composition rules: they
 * make passwords worse (NIST SP 800-63B-4 §3.1.1.2).
 *
 * @param isCommon looks up a case-folded password in the offline list of common ones.
 */
export function passwordWeakness(
  password: string,
  context: PasswordContext,
  isCommon: (folded: string) => boolean,
): string | undefined {
  const folded = password.normalize('NFKC').toLowerCase();
  if (isRepetition(folded)) return 'it repeats a few characters';
  if (isSequence(folded)) return 'it is a sequence of consecutive characters';
  if (isCommon(folded) || isCommon([...folded].reverse().join('')))
    return 'it is among the most common passwords';
  for (const word of contextWords(context)) {
    const rest = folded.split(word).join('');
    if (rest.length !== folded.length && [...rest].length < MIN_OWN_CHARACTERS)
      return 'it is based on the name of this site or on your own email address or name';
  }
  return undefined;
}

function contextWords({ email, name }: PasswordContext): string[] {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).toLowerCase();
  const domain = domainToUnicode(email.slice(at + 1)).toLowerCase();
  const names = name?.toLowerCase().split(/\s+/) ?? [];
  // Whole as well as in parts: those of "jo.li.wu" are too short to count by themselves.
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

/** "87654321", "abcdefgh": consecutive code points, ascending or descending. */
function isSequence(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const steps = new Set(points.slice(1).map((point, i) => point - points[i]!));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

/** "aaaaaaaa", "abababab", "12121212": a repeated group of at most four characters. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+$/su.test(text) && text.length >= 4;
}
