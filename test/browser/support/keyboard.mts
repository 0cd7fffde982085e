import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** More stops than any page has before what it is about. */
const MOST_PRESSES = 80;

/** Presses Tab until something has the focus. Each stop on the way must show that it has it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    if (await hasFocus(target)) return;
  }
  assert.fail(`Tab does not reach ${String(target)}.`);
}

/** Waits until something has the focus, such as a button after its dialog was closed. */
export async function expectFocus(page: Page, target: Locator): Promise<void> {
  const element = await target.elementHandle();
  await page.waitForFunction((each) => each === document.activeElement, element);
}

const hasFocus = (target: Locator) => target.evaluate((each) => each === document.activeElement);

async function expectVisibleFocus(page: Page): Promise<void> {
  const fault = await page.evaluate(() => {
    const focused = document.activeElement;
    // Between the last stop and the first, the browser's own controls have it.
    if (!focused || focused === document.body) return undefined;
    // So has the button of a calendar, which the browser draws and marks itself.
    if (focused.matches('input[type^=date]:not(:focus-visible)')) return undefined;
    // The whole of a card shows the focus of the link in it.
    for (let each: Element | null = focused; each && each !== document.body; each = each.parentElement)
      for (const pseudo of [undefined, '::after', '::before']) {
        const { outlineStyle, outlineWidth } = getComputedStyle(each, pseudo);
        if (outlineStyle !== 'none' && outlineWidth !== '0px') return undefined;
      }
    return focused.outerHTML.slice(0, 200);
  });
  assert.equal(fault, undefined, 'The focus cannot be seen.');
}
