import { after, type TestContext } from 'node:test';
import type { Browser as RunningBrowser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/lib/browser/launch.mts';
import { atEnd } from './at-end.mts';
import { saveEvidence } from './evidence.mts';
import { browser, system } from './shared-system.mts';
import type { System } from './system.mts';
import { Watch } from './watch.mts';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;
/** Two cores run two files, services and databases, and Jest beside them. */
const PATIENCE_MS = 60_000;

/** The device and the person before it; by default an English phone in Berlin, in light colours. */
export interface Device {
  readonly size?: keyof typeof SIZES;
  readonly theme?: 'light' | 'dark';
  /** The languages of the client, as regions: what a region changes is tested as well. */
  readonly locale?: 'en-GB' | 'es-ES';
  readonly timezone?: string;
}

/** How a test opens a page. */
export interface PageOptions extends Device {
  /** Where the page comes from, if not from the shared system. */
  readonly from?: Pick<System, 'origin' | 'services'>;
  /** Failures that the test provokes, such as 409. */
  readonly statuses?: readonly number[];
  /** A picture before the camera, from `cameraShowing`. */
  readonly camera?: string;
  /** Offline pages need their service worker; in other tests it would hide requests. */
  readonly serviceWorkers?: 'allow' | 'block';
}

const watches = new WeakMap<object, Watch>();
const origins = new WeakMap<object, string>();
let running: Promise<RunningBrowser> | undefined;
after(async () => (await running)?.close());

/**
 * Opens an empty page in a context of its own: no cookies, no storage. The test fails if a page of it violates the CSP, writes
 * an error or a warning to the console, throws, opens a dialog nobody expects, or asks another origin.
 */
export async function openPage(t: TestContext, options: PageOptions = {}): Promise<Page> {
  const { origin, services } = options.from ?? system;
  const device = await deviceFor(t, options.camera);
  const context = await device.newContext({
    ...contextOf(options),
    baseURL: origin,
    serviceWorkers: options.serviceWorkers ?? 'block',
    ...(options.camera ? { permissions: ['camera'] } : {}),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const watch = new Watch({
    origins: [origin, services.auth, services.business],
    statuses: options.statuses ?? [],
  });
  await watch.attach(context);
  watches.set(context, watch);
  origins.set(context, origin);
  const page = await context.newPage();
  atEnd(t, async () => {
    // What a page has reported arrives before the answer to a question that is asked now.
    for (const each of context.pages()) await each.evaluate(() => 0).catch(() => undefined);
    const failed = !hasPassed(t) || watch.findings.length > 0;
    if (failed) for (const each of context.pages()) await saveEvidence(t, each, watch.said);
    await context.close();
    watch.verify();
  });
  return page;
}

/** Node has this property since 21.7; the types of 24 do not know it yet. */
const hasPassed = (t: TestContext) => (t as TestContext & { readonly passed: boolean }).passed;

/** The watch of a page's context. */
export function watchOf(page: Page): Watch {
  const watch = watches.get(page.context());
  if (!watch) throw new Error('This page was not opened by openPage.');
  return watch;
}

/** The origin that a page comes from. */
export function originOf(page: Page): string {
  const origin = origins.get(page.context());
  if (origin === undefined) throw new Error('This page was not opened by openPage.');
  return origin;
}

/** What the browser tells pages about a device. Without locale and time zone, `Intl` has a locale that it does not accept. */
export function contextOf(device: Device): BrowserContextOptions {
  const { size = 'phone', theme = 'light', locale = 'en-GB', timezone = 'Europe/Berlin' } = device;
  return {
    viewport: SIZES[size],
    // Phones have small pixels; one picture of a desk is large enough.
    deviceScaleFactor: size === 'phone' ? 2 : 1,
    isMobile: size === 'phone',
    hasTouch: size === 'phone',
    colorScheme: theme,
    locale,
    timezoneId: timezone,
    reducedMotion: 'reduce',
  };
}

/** One browser for the file; one more for each camera, which is a setting of the whole browser. */
async function deviceFor(t: TestContext, camera: string | undefined): Promise<RunningBrowser> {
  if (camera === undefined) return (running ??= launchBrowser(browser));
  const own = await launchBrowser(browser, { camera });
  atEnd(t, () => own.close());
  return own;
}
