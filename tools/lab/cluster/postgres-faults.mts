import { setTimeout as sleep } from 'node:timers/promises';
import { nothing, unavailable, type Fault } from './fault.mts';
import { saleShownAfter } from './shown-sale.mts';

const NO_PAUSE_SECONDS = 2;
/** How long commits can pile up that a standby has not received. */
const BEHIND_MS = 1_500;
const STORE_AWAY_MS = 10_000;
const REPLICA_AWAY_MS = 8_000;
/** A page may be 0.8 s old, and the replica is measured once a second. */
const SHOWN_WITHIN_MS = 3_000;

export const POSTGRES_FAULTS: readonly Fault[] = [
  {
    name: 'standby',
    title: 'synchronous standby, kill -9',
    pauses: { business: 5 },
    mayFail: nothing,
    happen: async ({ cluster: { patroni } }) => {
      await patroni.kill(await patroni.hostOf('sync_standby'), 'postgres');
      await sleep(2_000);
      await patroni.healthy();
    },
  },
  {
    name: 'replica',
    title: 'read replica lost for 8 s',
    pauses: { business: NO_PAUSE_SECONDS },
    mayFail: nothing,
    happen: async (stage) => {
      const { cluster } = stage;
      const host = cluster.network.hosts[2];
      const leader = await cluster.patroni.hostOf('leader');
      if (host === leader) stage.complain('the read replica has become the primary');
      await cluster.patroni.kill(host, 'host');
      const gone = Date.now();
      const without = await saleShownAfter(stage);
      await sleep(Math.max(0, REPLICA_AWAY_MS - (Date.now() - gone)));
      cluster.patroni.startOn(host);
      await cluster.patroni.healthy();
      const again = await saleShownAfter(stage);
      stage.remark(`a sale is in the report after ${without} ms without it, ${again} ms with it`);
      if (Math.max(without, again) > SHOWN_WITHIN_MS) stage.complain('a sale is shown too late');
    },
  },
  {
    name: 'primary',
    title: 'PostgreSQL primary, kill -9',
    pauses: { business: 5 },
    mayFail: unavailable,
    happen: async ({ cluster: { patroni } }) => {
      await patroni.kill(await patroni.hostOf('leader'), 'postgres');
      await sleep(2_000);
      await patroni.healthy();
    },
  },
  {
    name: 'primary-host',
    title: 'primary and its Patroni, kill -9',
    pauses: { business: 15 },
    mayFail: unavailable,
    happen: async (stage) => {
      const { patroni } = stage.cluster;
      const host = await patroni.hostOf('leader');
      await patroni.kill(host, 'host');
      await patroni.another(host);
      await sleep(3_000);
      patroni.startOn(host);
      await patroni.healthy();
    },
  },
  {
    name: 'primary-ahead',
    title: 'primary lost, standbys 1.5 s behind',
    pauses: { business: 15 },
    mayFail: unavailable,
    happen: async (stage) => {
      const { patroni } = stage.cluster;
      const host = await patroni.hostOf('leader');
      const letGo = patroni.freezeReceivers();
      await sleep(BEHIND_MS);
      await patroni.kill(host, 'host');
      letGo();
      await patroni.another(host);
      await sleep(3_000);
      patroni.startOn(host);
      await patroni.healthy();
    },
  },
  {
    name: 'etcd-leader',
    title: "etcd's leader, kill -9",
    pauses: { business: NO_PAUSE_SECONDS },
    mayFail: nothing,
    happen: async ({ cluster: { etcd, patroni } }) => {
      await etcd.kill(await etcd.leader());
      await sleep(5_000);
      await etcd.start();
      await patroni.healthy();
    },
  },
  {
    name: 'etcd-majority',
    title: 'two of three etcd lost for 10 s',
    pauses: { business: NO_PAUSE_SECONDS },
    mayFail: nothing,
    happen: async ({ cluster: { etcd, patroni, network } }) => {
      const leader = await etcd.leader();
      const other = network.hosts.find((host) => host !== leader)!;
      await Promise.all([etcd.kill(leader), etcd.kill(other)]);
      await sleep(STORE_AWAY_MS);
      await etcd.start();
      await sleep(3_000);
      await patroni.healthy();
    },
  },
];
