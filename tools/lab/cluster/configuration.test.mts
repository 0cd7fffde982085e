import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../lib/project/paths.mts';
import { GALERA_NODES, galeraArguments } from './galera-config.mts';
import { haproxyConfig } from './haproxy-config.mts';
import type { Host } from './namespaces.mts';
import { patroniConfig } from './patroni-config.mts';
import { pgbouncerConfig } from './pgbouncer-config.mts';

const host = (name: string, last: number): Host => ({
  ...{ name, address: `127.98.0.${last}`, enter: [], enterUnprivileged: [] },
});
const hosts = [host('pg1', 1), host('pg2', 2), host('pg3', 3)];
const middle = host('middle', 254);
const shipped = fs.readFileSync(path.join(root, 'deploy', 'hosts', 'haproxy.cfg'), 'utf8');

test('HAProxy runs the rules that are shipped, with the instances of the drill', () => {
  const text = haproxyConfig(shipped, { hosts, middle, retries: 'as-shipped' });
  for (const line of shipped.split('\n').filter((each) => /disable-l7-retry|retry-on|redispatch/.test(each)))
    assert.ok(text.includes(line), line);
  assert.match(text, /server b2 127\.98\.0\.254:3202/);
  assert.doesNotMatch(text, /ssl crt|10\.0\.0\./);
});

test('the control repeats nothing', () => {
  const text = haproxyConfig(shipped, { hosts, middle, retries: 'none' });
  assert.equal(text.match(/disable-l7-retry if TRUE\n/g)?.length, 3);
});

test('a shipped configuration that has changed is noticed', () => {
  const changed = shipped.replaceAll('disable-l7-retry', 'other-rule');
  assert.throws(
    () => haproxyConfig(changed, { hosts, middle, retries: 'none' }),
    /has no .*disable-l7-retry/,
  );
});

test('writes go wherever Patroni says, reports to the last host, accounts to one node at a time', () => {
  const text = haproxyConfig(shipped, { hosts, middle, retries: 'as-shipped' });
  const sections = text.split('\nlisten ');
  const section = (name: string) => sections.find((each) => each.startsWith(`${name} `)) ?? '';
  assert.equal(section('primary').match(/\tserver pg\d .* check port 8008\n/g)?.length, 3);
  assert.match(section('read_replica'), /httpchk HEAD \/replica\?lag=16MB\n\tserver pg3 /);
  assert.doesNotMatch(section('read_replica'), /server pg[12]/);
  assert.match(section('galera_writer'), /server g1 .* on-marked-up shutdown-backup-sessions\n/);
  assert.equal(section('galera_writer').match(/ backup\n/g)?.length, 2);
});

test('Patroni gets the store and the mode of a control, and commits wait for no read replica', () => {
  const secrets = { superuser: 'a', replicator: 'b', rewinder: 'c' };
  const of = (index: number, variant: Parameters<typeof patroniConfig>[0]['variant']) =>
    JSON.parse(
      patroniConfig({ host: hosts[index]!, hosts, programs: '/p', data: '/d', secrets, variant }),
    ) as Record<string, unknown> & { bootstrap: { dcs: Record<string, unknown> } };
  const usual = of(0, { store: 'etcd', synchronous: true });
  assert.deepEqual(
    Object.keys(usual).filter((key) => key.startsWith('etcd')),
    ['etcd'],
  );
  assert.equal(usual.bootstrap.dcs['synchronous_mode'], true);
  assert.deepEqual(usual['tags'], {});
  assert.deepEqual(of(2, { store: 'etcd', synchronous: true })['tags'], { nosync: true });
  const control = of(0, { store: 'etcd3', synchronous: false });
  assert.deepEqual(
    Object.keys(control).filter((key) => key.startsWith('etcd')),
    ['etcd3'],
  );
  assert.equal(control.bootstrap.dcs['synchronous_mode'], false);
});

test('the nodes of Galera share no port, and each knows all', () => {
  const ports = GALERA_NODES.flatMap(({ port, groupPort, checkPort }) => [
    ...[port, checkPort],
    ...[0, 1, 2, 3].map((offset) => groupPort + offset),
  ]);
  assert.equal(new Set(ports).size, ports.length);
  const text = galeraArguments(GALERA_NODES[1]!, { address: '127.0.0.1', programs: '/p', data: '/d' }).join(
    '\n',
  );
  assert.match(text, /gcomm:\/\/127\.0\.0\.1:16611,127\.0\.0\.1:16621,127\.0\.0\.1:16631/);
  assert.match(text, /wsrep-sync-wait=3/);
});

test('the pooler gives its connections what it drops from the services', () => {
  const text = pgbouncerConfig({ address: '127.0.0.1', database: 'shop', password: 'x', users: '/u' });
  const ignored = /ignore_startup_parameters = options,(.*)/.exec(text)![1]!.split(',');
  assert.equal(ignored.length, 3);
  for (const pool of text.split('\n').filter((line) => line.startsWith('business')))
    for (const name of ignored) assert.ok(pool.includes(`SET ${name}=`), `${name} in ${pool}`);
  assert.match(text, /business_hot = .*lock_timeout=500;.*enable_seqscan=off/);
});
