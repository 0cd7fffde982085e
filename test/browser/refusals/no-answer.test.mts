import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goOffline, goOnline } from '../support/network.mts';
import { startOwnSystem } from '../support/own-system.mts';
import { ACCOUNT_SCREENS } from './account-screens.mts';
import { ADMIN_SCREENS } from './admin-screens.mts';
import { BUYER_SCREENS } from './buyer-screens.mts';
import { ORGANIZER_SCREENS } from './organizer-screens.mts';
import { expectRefusal, type Ready } from './screen.mts';

/*
 * Every screen that changes something, without a network, with stopped services (503 of the web server), and afterwards.
 * Refusals of services that run are in refused.test.mts; wrong input is in the tests of each form.
 */
for (const [group, screens] of [
  ['an account', ACCOUNT_SCREENS],
  ['a buyer', BUYER_SCREENS],
  ['an organizer', ORGANIZER_SCREENS],
  ['an admin', ADMIN_SCREENS],
] as const)
  test(`what ${group} changes waits for the network and the services, and happens once`, async (t) => {
    const own = await startOwnSystem(t, ['auth', 'business']);
    const stage = { t, from: own };
    const ready = await Promise.all(
      screens.map(async (screen) => {
        const each = await screen.prepare(stage);
        await each.button.waitFor();
        return [screen, each] as const;
      }),
    );
    /** All at once: most of the time they wait. */
    const onEach = async (what: string, work: (each: Ready) => Promise<void>) => {
      await Promise.all(
        ready.map(async ([{ name }, each]) => {
          try {
            await work(each);
          } catch (error) {
            throw new Error(`${name}, ${what}: ${(error as Error).message}`, { cause: error });
          }
        }),
      );
    };
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
