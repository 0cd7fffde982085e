import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goOffline, goOnline, loseResponses } from '../support/network.mts';
import { startOwnSystem } from '../support/own-system.mts';
import { system } from '../support/shared-system.mts';
import { ACCOUNT_SCREENS } from './account-screens.mts';
import { ADMIN_SCREENS } from './admin-screens.mts';
import { BUYER_SCREENS } from './buyer-screens.mts';
import { ORGANIZER_SCREENS } from './organizer-screens.mts';
import { expectRefusal, type Ready, type Screen, type Stage } from './screen.mts';

/*
 * Every screen that changes something, without a network, with stopped services (503 of the web server), and afterwards.
 * What running services refuse is in refused.test.mts.
 */

/** Opens screens side by side. @returns how to do something on all of them at once: most of the time they wait */
async function openAll(stage: Stage, screens: readonly Screen[]) {
  const ready = await Promise.all(
    screens.map(async (screen) => {
      const each = await screen.prepare(stage);
      await each.button.waitFor();
      return [screen, each] as const;
    }),
  );
  return async (what: string, work: (each: Ready) => Promise<void>): Promise<void> => {
    const outcomes = await Promise.allSettled(ready.map(([, each]) => work(each)));
    const faults = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected' ? [`${ready[index]![0].name}: ${String(outcome.reason)}`] : [],
    );
    assert.deepEqual(faults, [], what);
  };
}

for (const [group, screens] of [
  ['an account', ACCOUNT_SCREENS],
  ['a buyer', BUYER_SCREENS],
  ['an organizer', ORGANIZER_SCREENS],
  ['an admin', ADMIN_SCREENS],
] as const)
  test(`what ${group} changes waits for the network and the services, and happens once`, async (t) => {
    const own = await startOwnSystem(t, ['auth', 'business']);
    const onEach = await openAll({ t, from: own }, screens);
    await onEach('without a network', async (each) => {
      await goOffline(each.page);
      await each.button.click();
      await expectRefusal(each, /There is no connection/);
      await goOnline(each.page);
    });
    await Promise.all([own.stop('auth'), own.stop('business')]);
    await onEach('without services', async (each) => {
      await each.button.click();
      await expectRefusal(each, /Very many people are here right now/);
    });
    await Promise.all([own.start('auth'), own.start('business')]);
    await onEach('afterwards', async (each) => {
      await each.button.click();
      await each.done.waitFor();
      assert.equal(await each.effects(), 1);
    });
  });

test('what happened although the response was lost does not happen twice', async (t) => {
  const screens = [...BUYER_SCREENS, ...ORGANIZER_SCREENS].filter(({ hasKey }) => hasKey);
  const onEach = await openAll({ t, from: system }, screens);
  await onEach('lost, and tried again', async (each) => {
    const letThrough = await loseResponses(each.page);
    await each.button.click();
    await expectRefusal(each, /There is no connection/);
    assert.equal(await each.effects(), 1);
    await letThrough();
    await each.button.click();
    await each.done.waitFor();
    assert.equal(await each.effects(), 1);
  });
});
