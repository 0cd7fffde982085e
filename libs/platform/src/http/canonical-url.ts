import type { IncomingMessage } from 'node:http';

/** Parameters that advertisements, newsletters and social networks append to links; the API uses none of them. */
const TRACKING = /^(utm_\w*|fbclid|gclid)(=|$)/;
/** A URL that is not canonical has one of these. */
const SUSPECT = /\/(?:\?|$)|[?&](?:utm_|fbclid|gclid|&|$)/;

/**
 * The URL without a trailing slash and without tracking parameters: people share links, and a client that opens one did not
 * write it. Runs before routing, so that such links share the cached page of the canonical URL. For GET and HEAD only.
 */
export function canonicalUrl({ method, url = '/' }: Pick<IncomingMessage, 'method' | 'url'>): string {
  if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/v1/') || !SUSPECT.test(url)) return url;
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  const kept = query
    .split('&')
    .filter((parameter) => parameter !== '' && !TRACKING.test(parameter))
    .join('&');
  return (path.endsWith('/') ? path.slice(0, -1) : path) + (kept === '' ? '' : `?${kept}`);
}
