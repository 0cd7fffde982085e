/** What a person recognizes a device by. */
interface Device {
  /** Undefined if the client does not say. */
  readonly browser: string | undefined;
  readonly system: string | undefined;
}

/** In this order: every browser also calls itself what came before it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bHeadlessChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Reads a `User-Agent`. Clients that are no browsers are called by the product that they name first. */
export function deviceOf(userAgent: string | null): Device {
  const agent = userAgent ?? '';
  const named = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(agent))?.[1];
  return {
    browser: named(BROWSERS) ?? (/^[^\s/(]+/.exec(agent)?.[0] || undefined),
    system: named(SYSTEMS),
  };
}
