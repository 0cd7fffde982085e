import type { Page } from 'playwright-core';

/** What opening a page costs. */
export interface Opening {
  /** Of all scripts, as they were transferred: compressed, with headers. */
  readonly scriptBytes: number;
  /** How much of the screen moved, and how far (CLS); below 0.1 it does not disturb. */
  readonly layoutShift: number;
  /** When the largest part of the screen was there (LCP). For the bench: tests do not judge times. */
  readonly largestPaintMs: number;
}

/** A cheap phone: four times slower than this machine, on 1.6 Mbit/s with 150 ms. */
const SLOW = { cpu: 4, latency: 150, bytesPerSecond: 200_000 };

/** Opens a page with empty caches on a slow phone, and waits until the network is quiet. */
export async function measureOpening(page: Page, path: string): Promise<Opening> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  await page.goto(path, { waitUntil: 'networkidle' });
  const [paint, shift] = await Promise.all([
    page.evaluate(lastEntry, 'largest-contentful-paint'),
    page.evaluate(sumOfShifts),
  ]);
  await session.detach();
  return { scriptBytes, layoutShift: shift, largestPaintMs: paint };
}

/** Runs in the page. */
function lastEntry(type: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0));
    observer.observe({ type, buffered: true });
  });
}

/** Runs in the page. Not the worst five seconds, as in the definition of CLS, but all of it: the same for a short visit. */
function sumOfShifts(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number })[])
        sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    // An observer is called only if there was a shift; what is buffered comes before the next frame but one.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 0)));
  });
}
