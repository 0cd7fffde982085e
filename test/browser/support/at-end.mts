import type { TestContext } from 'node:test';

type Work = () => Promise<void> | void;
const waiting = new WeakMap<TestContext, Work[]>();

/**
 * Runs `work` after the test, last registered first, whereas `t.after` runs the first one first: a page is judged and closed
 * before the system behind it stops. All of it runs; the first error fails the test.
 */
export function atEnd(t: TestContext, work: Work): void {
  const known = waiting.get(t);
  if (known) return void known.push(work);
  const list = [work];
  waiting.set(t, list);
  t.after(async () => {
    const errors: unknown[] = [];
    for (const each of list.reverse()) {
      try {
        await each();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  });
}
