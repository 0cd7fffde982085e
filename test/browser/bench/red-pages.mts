/** Tests that must fail, each for what its page does; bench.test.mts runs this file and reads why they did. */
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from '../support/axe.mts';
import { openPage, watchOf } from '../support/page.mts';
import { startTinySite } from './tiny-site.mts';

const RED: Readonly<Record<string, (page: Page, stranger: string) => Promise<unknown>>> = {
  'inline style': (page) => page.evaluate(() => document.body.setAttribute('style', 'color: red')),
  'innerHTML under Trusted Types': (page) =>
    page.evaluate(() => {
      try {
        document.body.innerHTML = '<p>';
      } catch {
        // The violation is reported although the page goes on.
      }
    }),
  'console error': (page) => page.evaluate(() => console.error('it broke')),
  'console warning': (page) => page.evaluate(() => console.warn('it will break')),
  'unexpected 404': (page) => page.evaluate(() => fetch('/missing')),
  'uncaught error': (page) =>
    page.evaluate(() => void setTimeout(() => Reflect.get({}, 'missing').property, 0)),
  'unhandled rejection': (page) => page.evaluate(() => void Promise.reject(new Error('nobody waits'))),
  'foreign request': (page, stranger) => page.evaluate((url) => fetch(url), stranger),
  'open dialog': (page) => page.evaluate(() => alert('Really?')),
  'missing dialog': async (page) => watchOf(page).answerNextDialog('accept'),
  'field without a label': async (page) => {
    await page.goto('/without-label');
    await expectNoAxeViolations(page);
  },
};

for (const [name, misbehave] of Object.entries(RED))
  test(name, async (t) => {
    const [origin, stranger] = [await startTinySite(t), await startTinySite(t)];
    const page = await openPage(t, { from: { origin, services: { auth: origin, business: origin } } });
    await page.goto('/');
    await misbehave(page, stranger);
    // What the browser reports comes after the step that caused it.
    await page.waitForTimeout(200);
  });
