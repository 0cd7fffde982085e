import type { Page } from 'playwright-core';
import { watchOf } from './page.mts';

/** Cuts the pages of a context off, as in a cellar. */
export async function goOffline(page: Page): Promise<void> {
  watchOf(page).allowNoConnection();
  await page.context().setOffline(true);
}

export async function goOnline(page: Page): Promise<void> {
  await page.context().setOffline(false);
}

/**
 * From now on changes reach the services, and what they answer does not reach the page.
 *
 * @returns a function that lets answers through again
 */
export async function loseResponses(page: Page): Promise<() => Promise<void>> {
  watchOf(page).allowNoConnection();
  const paths = '**/v1/**';
  await page.context().route(paths, async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    await route.fetch();
    return route.abort('failed');
  });
  return () => page.context().unroute(paths);
}

/**
 * Answers requests to `path` in the place of the service, for answers that no real service can be brought to give at a chosen
 * moment. Prefer `startOwnSystem`, whose services can be paused and stopped.
 *
 * @returns a function that lets requests through again
 */
export async function answerInstead(
  page: Page,
  path: string,
  answer: { readonly status: number; readonly code: string; readonly retryAfterSeconds?: number },
): Promise<() => Promise<void>> {
  const isMeant = (url: URL) => url.pathname === path;
  const { status, code, retryAfterSeconds } = answer;
  await page.context().route(isMeant, (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
      body: JSON.stringify({ type: 'about:blank', title: 'Answered by the test', status, code }),
    }),
  );
  return () => page.context().unroute(isMeant);
}
