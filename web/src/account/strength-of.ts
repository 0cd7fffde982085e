/** What can be told about a password without the server's list of common ones. */
export type Strength =
  { readonly kind: 'short'; readonly missing: number } | { readonly kind: 'plain' | 'enough' | 'strong' };

/** From here on length makes up for the choice of characters. */
const STRONG_LENGTH = 16;

/** @param least the shortest password that the server accepts, in characters */
export function strengthOf(password: string, least: number): Strength {
  const points = [...password.normalize('NFKC')].map((character) => character.codePointAt(0)!);
  if (points.length < least) return { kind: 'short', missing: least - points.length };
  const steps = new Set(points.slice(1).map((point, index) => point - points[index]!));
  if (steps.size === 1 || /^(.{1,4}?)\1+$/su.test(password)) return { kind: 'plain' };
  return { kind: points.length >= STRONG_LENGTH ? 'strong' : 'enough' };
}
