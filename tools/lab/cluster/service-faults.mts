import { setTimeout as sleep } from 'node:timers/promises';
import { nothing, notRepeatable, unavailable, type Fault } from './fault.mts';

/** An instance that runs out of memory answers nothing for a moment, then is gone. */
const FROZEN_MS = 200;
/** How long a service manager waits before it starts an instance again. */
const RESTART_MS = 2_000;
const POOLER_AWAY_MS = 3_000;

/** A pause of a service that has two instances: none, but for a slow machine. */
const NO_PAUSE_SECONDS = 2;

export const SERVICE_FAULTS: readonly Fault[] = [
  {
    name: 'restarts',
    title: 'rolling restarts of both services',
    pauses: { auth: NO_PAUSE_SECONDS, business: NO_PAUSE_SECONDS },
    mayFail: nothing,
    happen: async ({ cluster: { services }, restarts, note, remark }) => {
      for (let done = 0; done < restarts; done += 1) {
        note(`restart ${done + 1} of ${restarts}`);
        const number = done % 2 === 0 ? 0 : 1;
        await Promise.all([services.restart('auth', number), services.restart('business', number)]);
      }
      remark(`${restarts} of each service`);
    },
  },
  {
    name: 'business-instance',
    title: 'business instance, kill -9, three times',
    pauses: { business: NO_PAUSE_SECONDS },
    mayFail: notRepeatable,
    happen: async ({ cluster: { services } }) => {
      for (const number of [0, 1, 0] as const) {
        await services.kill('business', number, FROZEN_MS);
        await sleep(RESTART_MS);
        await services.start('business', number);
        await sleep(RESTART_MS);
      }
    },
  },
  {
    name: 'auth-instance',
    title: 'auth instance, kill -9',
    pauses: { auth: NO_PAUSE_SECONDS },
    mayFail: notRepeatable,
    happen: async ({ cluster: { services } }) => {
      await services.kill('auth', 0, 0);
      await sleep(RESTART_MS);
      await services.start('auth', 0);
      await sleep(RESTART_MS);
    },
  },
  {
    name: 'pgbouncer',
    title: 'PgBouncer killed, back after 3 s',
    pauses: { business: 10 },
    mayFail: unavailable,
    needs: 'pgbouncer',
    prepare: async ({ cluster: { services, pgbouncer }, note }) => {
      note('moving the business service behind PgBouncer');
      await pgbouncer.start();
      for (const number of [0, 1] as const) await services.restart('business', number, pgbouncer.settings);
    },
    happen: async ({ cluster: { pgbouncer } }) => {
      await pgbouncer.kill();
      await sleep(POOLER_AWAY_MS);
      await pgbouncer.start();
    },
    tidy: async ({ cluster: { services }, note }) => {
      note('moving it back');
      for (const number of [0, 1] as const) await services.restart('business', number);
    },
  },
];
