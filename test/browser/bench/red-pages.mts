// oxlint-disable eslint/no-console -- what pages write to the console is what is tested
/** Tests that must fail, each for what its page does; bench.test.mts runs this file and reads why they did. */
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from '../support/axe.mts';
import { eventually } from '../support/eventually.mts';
import { watchOf } from '../support/page.mts';
import { openTinySite, startTinySite } from './tiny-site.mts';

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
};

for (const [name, misbehave] of Object.entries(RED))
  test(name, async (t) => {
    const page = await openTinySite(t);
    await misbehave(page, await startTinySite(t));
    await eventually(async () => watchOf(page).findings.length > 0, 'A finding');
  });

test('missing dialog', async (t) => {
  watchOf(await openTinySite(t)).answerNextDialog('accept');
});

test('field without a label', async (t) => {
  const page = await openTinySite(t);
  await page.goto('/without-label');
  await expectNoAxeViolations(page);
});
