import { setTimeout as sleep } from 'node:timers/promises';
import { nothing, unavailable, type Fault } from './fault.mts';
import { GALERA_NODES } from './galera-config.mts';
import { missedUpdates } from './two-writers.mts';

const [WRITER, , OTHER] = GALERA_NODES;

export const GALERA_FAULTS: readonly Fault[] = [
  {
    name: 'galera-writer',
    title: "Galera's writer, kill -9",
    pauses: { auth: 5 },
    mayFail: unavailable,
    happen: async ({ cluster: { galera } }) => {
      await galera.kill(WRITER!);
      await sleep(6_000);
      await galera.restart(WRITER!);
      await sleep(2_000);
    },
  },
  {
    name: 'galera-other',
    title: 'another node of Galera, kill -9',
    pauses: { auth: 5 },
    mayFail: nothing,
    happen: async ({ cluster: { galera } }) => {
      await galera.kill(OTHER!);
      await sleep(6_000);
      await galera.restart(OTHER!);
    },
  },
  {
    name: 'two-writers',
    title: 'two writers: INSERT here, UPDATE there',
    pauses: { auth: 2 },
    mayFail: nothing,
    happen: async ({ cluster: { galera, syncWait }, remark, complain }) => {
      const { missed, tried } = await missedUpdates(galera, syncWait);
      remark(`${missed} of ${tried} updates missed the row`);
      if (missed > 0) complain(`${missed} of ${tried} updates missed the row`);
    },
  },
];
