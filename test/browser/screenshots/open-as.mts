import type { Page } from 'playwright-core';
import { type Credentials, loginAs } from '../support/people.mts';

/** What opens a page with all that it shows, for somebody who is logged in. */
export const openAs = (who: Credentials, path: string) => async (page: Page) => {
  await loginAs(page, who);
  await page.goto(path, { waitUntil: 'networkidle' });
};
