import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Checks what is on the screen by the rules of WCAG 2.2 AA and axe's best practice.
 * @throws Error with each violation: rule, what it wants, and the elements
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // A page of the client is empty until its scripts have run, and `goto` does not wait for them.
  await page.waitForFunction(() => document.querySelector('#root:empty') === null);
  const session = await page.context().newCDPSession(page);
  try {
    // Through the debugger, which neither the CSP nor Trusted Types restrict; a script tag would be blocked by both.
    await session.send('Runtime.evaluate', { expression: `${axe.source}; undefined` });
    const { result } = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })
        .then(({ violations }) => violations)`,
      awaitPromise: true,
      returnByValue: true,
    });
    const violations = result.value as axe.Result[];
    const lines = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary ?? ''}`),
    );
    if (lines.length > 0) throw new Error(`axe found on ${page.url()}:\n${lines.join('\n')}`);
  } finally {
    await session.detach();
  }
}
