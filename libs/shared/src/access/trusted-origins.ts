/** The headers of a request about the page it comes from. */
export interface RequestOrigin {
  readonly method: string;
  readonly headers: {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
    readonly 'sec-fetch-site'?: string | string[] | undefined;
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Distinguishes requests of our own pages from those that another site makes a visitor's browser send with the visitor's
 * cookies (CSRF). Browsers set `Sec-Fetch-Site` and `Origin` themselves; scripts cannot. A CSRF token in the page would do
 * the same with more parts.
 */
export class TrustedOrigins {
  private readonly origins: ReadonlySet<string>;

  /** @param origins other origins that may use cookies: those of `CORS_ORIGINS` */
  constructor(origins: readonly string[]) {
    this.origins = new Set(origins);
  }

  /** Whether a request with cookies that changes something does not come from one of our pages. */
  isForged({ method, headers }: RequestOrigin): boolean {
    if (SAFE_METHODS.has(method)) return false;
    const { origin, host } = headers;
    // A page whose Referrer-Policy is `no-referrer` sends `null` with its forms, also to its own origin.
    if (origin !== undefined && origin !== 'null')
      return !this.origins.has(origin) && hostOf(origin) !== host;
    // Old browsers send neither header; clients that are not browsers need no cookies.
    return headers['sec-fetch-site'] !== 'same-origin';
  }
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
