/** Trusted Types, which the types of TypeScript do not have yet; undefined in browsers without them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** What may run as a worker: files of our own build. */
const OURS = /^\/(sw\.js|assets\/[\w.-]+\.js)$/;

/** The Content-Security-Policy allows this one policy, created once. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'proticket',
  {
    createScriptURL: check,
  },
);

/**
 * The URL of a worker, for `new Worker` and `serviceWorker.register`.
 * @throws TypeError if it is not a file of the client
 */
export function trustedScript(url: string): string {
  return policy ? policy.createScriptURL(url) : check(url);
}

function check(url: string): string {
  const { origin, pathname } = new URL(url, location.origin);
  if (origin !== location.origin || !OURS.test(pathname)) throw new TypeError(`${url} is no script of ours.`);
  return url;
}
