import type { IncomingMessage } from 'node:http';

/** What advertisements, newsletters and social networks hang on to links; nothing here reads it. */
const TRACKING = /^(utm_\w*|fbclid|gclid)(=|$)/;

/**
 * The address that a link means: without a slash at its end and without the parameters that tracked links carry. Links
 * are shared, and who opens one did not write it. Runs before routing, so that decorated links share the page that is
 * cached for the plain one. Only where something is read: to what is sent, a client says exactly what it means.
 */
export function canonicalUrl({ method, url = '/' }: Pick<IncomingMessage, 'method' | 'url'>): string {
  if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/v1/')) return url;
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  const kept = query.split('&').filter((parameter) => !TRACKING.test(parameter));
  return (path.endsWith('/') ? path.slice(0, -1) : path) + (kept.join('') === '' ? '' : `?${kept.join('&')}`);
}
