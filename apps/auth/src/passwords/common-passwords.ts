import { dictionary } from '@zxcvbn-ts/language-common';

/** The most common words make a password common even with a few characters around them; this many of them. */
const CORE_WORDS = 1000;
/** A core word needs at least this many other characters around it. */
const MIN_OWN_CHARACTERS = 8;
/** Shorter words ("love") occur in long, good passphrases. */
const MIN_CORE_LENGTH = 5;

const ranked = dictionary['passwords-common'] as readonly string[];
const common = new Set(ranked);
const coreWords = new Set(ranked.slice(0, CORE_WORDS).filter((word) => word.length >= MIN_CORE_LENGTH));

/**
 * Whether a (case-folded) password is among the 49,000 most common ones of @zxcvbn-ts/language-common (MIT; 18,000 of them are
 * long enough to be accepted here), or one of the first thousand with digits or punctuation around it ("password2026!").
 * Offline: a lookup at a breach service would make registration depend on it.
 */
export function isCommonPassword(folded: string): boolean {
  if (common.has(folded)) return true;
  const cores = [/^[^\p{L}]+|[^\p{L}]+$/gu, /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu].map((edges) =>
    folded.replace(edges, ''),
  );
  return cores.some((core) => coreWords.has(core) && folded.length - core.length < MIN_OWN_CHARACTERS);
}
