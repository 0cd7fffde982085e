import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { readCopied } from './copy-files.mts';
import { baseBackups, copyBackFile, writeManifest } from './manifest.mts';
import { refuseOldTokens } from './access-tokens-since.mts';
import { beginRestore, endRestore, refuseUnsettled, removeUnsettled } from './unsettled.mts';

const PARTS = ['mariadb', 'postgres', 'secrets.env', 'files/event-images'];

test('what an interrupted restore left is not started, and the next one removes it and nothing else', (t) => {
  const data = temporaryFolder(t);
  const write = (name: string) => {
    fs.mkdirSync(path.dirname(path.join(data, name)), { recursive: true });
    fs.writeFileSync(path.join(data, name), '');
  };
  for (const own of ['secrets.env', 'postgres/data', 'logs/log']) write(own);
  refuseUnsettled(data);
  removeUnsettled(data);
  beginRestore(data, PARTS);
  for (const restored of ['mariadb/data', 'files/event-images.unfinished/picture']) write(restored);
  assert.throws(() => refuseUnsettled(data), /A restore into .* was interrupted/);
  removeUnsettled(data);
  assert.deepEqual(fs.readdirSync(data).sort(), ['logs', 'postgres', 'secrets.env']);
  refuseUnsettled(data);
});

test('a restore that ended may be started, and stays', (t) => {
  const data = temporaryFolder(t);
  beginRestore(data, PARTS);
  fs.mkdirSync(path.join(data, 'mariadb'));
  endRestore(data);
  refuseUnsettled(data);
  removeUnsettled(data);
  assert.deepEqual(fs.readdirSync(data), ['mariadb']);
});

test('secrets that are not those of the backup are not restored', async (t) => {
  const backups = temporaryFolder(t);
  const folder = path.join(backups, 'backup');
  const secrets = path.join(folder, 'secrets.env');
  fs.mkdirSync(folder);
  fs.writeFileSync(secrets, 'A=1');
  writeManifest(folder, {
    ...{ begun_at: '2026-11-27T03:00:00Z', ended_at: '2026-11-27T03:00:00Z' },
    business: { archive: 'first', first_piece: '000000010000000000000001' },
    auth: { archive: 'first', binlog: 'binlog.000001', position: 4 },
    files: { 'secrets.env': await readCopied(secrets) },
  });
  const [backup] = baseBackups(backups);
  const target = path.join(backups, 'secrets.env');
  await copyBackFile(backup!, 'secrets.env', target);
  assert.equal(fs.readFileSync(target, 'utf8'), 'A=1');
  fs.writeFileSync(secrets, 'A=2');
  await assert.rejects(copyBackFile(backup!, 'secrets.env', target), /is damaged: secrets\.env/);
});

test('an ACCESS_TOKENS_SINCE of the environment is named, because it wins over the new one', (t) => {
  const data = temporaryFolder(t);
  const older = '2026-01-01T00:00:00Z';
  const folders = { root: temporaryFolder(t), data };
  assert.equal(refuseOldTokens(folders, {}).older, undefined);
  const { since, older: found } = refuseOldTokens(folders, { ACCESS_TOKENS_SINCE: older });
  assert.equal(found, older);
  assert.ok(Date.parse(since) > Date.parse(older));
});
