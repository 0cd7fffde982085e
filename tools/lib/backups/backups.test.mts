import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { PlainError } from '../console/plain-error.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { chooseBackup } from './choose-backup.mts';
import { readCopied } from './copy-files.mts';
import { baseBackups, copyBack, writeManifest } from './manifest.mts';
import { readRestoreTime } from './restore-time.mts';
import { deleteOld } from './retention.mts';

const WAL = 'first-archive';

/** A backup of one file, complete at `hour`, that needs the log from `piece` on. */
async function backupAt(backups: string, hour: number, piece: number): Promise<void> {
  const at = `2026-11-27T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const folder = path.join(backups, at.replaceAll(':', '-'));
  const file = path.join(folder, 'postgres', 'data', 'table');
  fs.mkdirSync(path.join(folder, 'postgres', 'data', 'empty'), { recursive: true });
  fs.writeFileSync(file, `rows of ${hour}`);
  writeManifest(folder, {
    ...{ begun_at: at, ended_at: at },
    business: { archive: WAL, first_piece: pieceName(piece) },
    auth: { archive: WAL, binlog: `binlog.${String(piece).padStart(6, '0')}`, position: 4 },
    files: { 'postgres/data/table': await readCopied(file) },
  });
}

const pieceName = (piece: number) => `0000000100000000${piece.toString(16).toUpperCase().padStart(8, '0')}`;

function archive(backups: string, name: string, pieces: number): void {
  for (const kind of ['wal', 'binlog']) fs.mkdirSync(path.join(backups, kind, name), { recursive: true });
  for (let piece = 1; piece <= pieces; piece += 1) {
    fs.writeFileSync(path.join(backups, 'wal', name, `${pieceName(piece)}.gz`), '');
    fs.writeFileSync(path.join(backups, 'binlog', name, `binlog.${String(piece).padStart(6, '0')}`), '');
  }
  fs.writeFileSync(path.join(backups, 'wal', name, 'active'), '');
  fs.writeFileSync(path.join(backups, 'binlog', name, 'binlog.index'), '');
}

test('the newest backup that was complete at the time is taken', async (t) => {
  const backups = temporaryFolder(t);
  assert.throws(() => chooseBackup(backups, 'latest'), /There is no backup in/);
  for (const hour of [3, 9, 15]) await backupAt(backups, hour, hour);
  fs.mkdirSync(path.join(backups, '2026-11-27T20-00-00.000Z.unfinished'));
  const chosen = (to: string) => chooseBackup(backups, to === 'latest' ? to : new Date(to)).manifest.ended_at;
  assert.match(chosen('2026-11-27T09:00:00Z'), /T09:/);
  assert.match(chosen('2026-11-27T08:59:59Z'), /T03:/);
  assert.match(chosen('latest'), /T15:/);
  assert.throws(
    () => chosen('2026-11-27T02:00:00Z'),
    /before the oldest backup: the earliest time that can be restored is 2026-11-27T03:00:00.000Z/,
  );
});

test('a file that is not what was backed up is not restored', async (t) => {
  const backups = temporaryFolder(t);
  await backupAt(backups, 3, 1);
  const [backup] = baseBackups(backups);
  const target = path.join(backups, 'target');
  await copyBack(backup!, 'postgres', target);
  assert.equal(fs.readFileSync(path.join(target, 'data', 'table'), 'utf8'), 'rows of 3');
  assert.ok(fs.existsSync(path.join(target, 'data', 'empty')), 'PostgreSQL needs its empty folders');
  const file = path.join(backup!.folder, 'postgres', 'data', 'table');
  for (const damage of [() => fs.writeFileSync(file, 'rows of 4'), () => fs.rmSync(file)]) {
    damage();
    await assert.rejects(copyBack(backup!, 'postgres', path.join(backups, 'other')), (error: Error) => {
      assert.ok(error instanceof PlainError);
      assert.match(
        error.message,
        /is damaged: postgres\/data\/table is missing or is not what was backed up/,
      );
      return true;
    });
  }
});

test('the newest backups stay, with the logs that they need and no others', async (t) => {
  const backups = temporaryFolder(t);
  archive(backups, 'a-life-before', 2);
  archive(backups, WAL, 9);
  archive(backups, 'x-life-after', 2);
  for (const hour of [3, 6, 9]) await backupAt(backups, hour, hour);
  fs.mkdirSync(path.join(backups, '2026-11-27T20-00-00.000Z.unfinished'));
  assert.deepEqual(deleteOld(backups, 2), { backups: 1, pieces: 10 });
  assert.equal(baseBackups(backups).length, 2);
  for (const kind of ['wal', 'binlog'])
    assert.deepEqual(fs.readdirSync(path.join(backups, kind)), [WAL, 'x-life-after'], kind);
  assert.deepEqual(fs.readdirSync(path.join(backups, 'wal', WAL)), [
    ...[6, 7, 8, 9].map((piece) => `${pieceName(piece)}.gz`),
    'active',
  ]);
  assert.deepEqual(fs.readdirSync(path.join(backups, 'binlog', WAL)), [
    ...[6, 7, 8, 9].map((piece) => `binlog.00000${piece}`),
    'binlog.index',
  ]);
});

test('a time has an offset and has been', () => {
  assert.equal(readRestoreTime('latest'), 'latest');
  assert.deepEqual(readRestoreTime('2026-11-20T19:00:00+01:00'), new Date('2026-11-20T18:00:00Z'));
  for (const typed of ['2026-11-20', '2026-11-20T18:00:00', '2026-13-20T18:00:00Z', 'yesterday'])
    assert.throws(() => readRestoreTime(typed), /a time has a date, a time and an offset/, typed);
  assert.throws(() => readRestoreTime('2999-01-01T00:00:00Z'), /is still to come/);
  assert.throws(() => readRestoreTime(undefined), /is missing/);
});
