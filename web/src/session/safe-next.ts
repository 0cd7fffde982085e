/**
 * A path of this site to continue at; anything else would lead people to strangers (OWASP ASVS 3.7.2). Browsers take a backslash
 * for a slash and leave tabs and line breaks out, so that "/<tab>/evil.test" is another site.
 */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?!\/)[^\\\p{Cc}]*$/u.test(next) ? next : '/';
}
