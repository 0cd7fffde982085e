import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { copyFile, type CopiedFile } from './copy-files.mts';

const FILE = 'manifest.json';
const FORMAT = 1;

/** What a base backup contains, and where the logs go on from it. */
export interface Manifest {
  readonly format: number;
  /** Instants, ISO 8601. From `ended_at` on a restore is possible. */
  readonly begun_at: string;
  readonly ended_at: string;
  readonly business: {
    /** Name of the archive below `wal`. */
    readonly archive: string;
    /** The first piece of the log that a restore needs. */
    readonly first_piece: string;
  };
  readonly auth: {
    /** Name of the archive below `binlog`. */
    readonly archive: string;
    readonly binlog: string;
    readonly position: number;
  };
  /** By path below the backup. */
  readonly files: Readonly<Record<string, CopiedFile>>;
}

/** A complete base backup. */
export interface BaseBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Writes the manifest, which makes the backup complete. */
export function writeManifest(folder: string, manifest: Omit<Manifest, 'format'>): void {
  fs.writeFileSync(path.join(folder, FILE), JSON.stringify({ format: FORMAT, ...manifest }, null, 1), {
    mode: 0o600,
  });
}

/** The complete base backups below a folder, oldest first. */
export function baseBackups(backups: string): BaseBackup[] {
  if (!fs.existsSync(backups)) return [];
  return fs
    .readdirSync(backups)
    .map((name) => path.join(backups, name))
    .filter((folder) => !folder.endsWith('.unfinished') && fs.existsSync(path.join(folder, FILE)))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(fs.readFileSync(path.join(folder, FILE), 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => manifest.format === FORMAT)
    .sort((a, b) => a.manifest.ended_at.localeCompare(b.manifest.ended_at));
}

/**
 * Copies the part of a backup that is below `part` to an empty place, and verifies it on the way.
 *
 * @throws PlainError naming the first file that is not what was backed up
 */
export async function copyBack(
  { folder, manifest }: BaseBackup,
  part: string,
  target: string,
): Promise<void> {
  // Folders without files: PostgreSQL does not start without its own.
  for (const inner of fs.readdirSync(path.join(folder, part), { recursive: true, withFileTypes: true }))
    if (inner.isDirectory()) {
      const below = path.relative(path.join(folder, part), path.join(inner.parentPath, inner.name));
      fs.mkdirSync(path.join(target, below), { recursive: true, mode: 0o700 });
    }
  for (const [name, expected] of Object.entries(manifest.files)) {
    if (!name.startsWith(`${part}/`)) continue;
    await copyVerified(folder, name, expected, path.join(target, path.relative(part, name)));
  }
}

/**
 * Copies one file of a backup, if the backup has it, and verifies it on the way.
 *
 * @throws PlainError if it is not what was backed up
 */
export async function copyBackFile(backup: BaseBackup, name: string, target: string): Promise<void> {
  const expected = backup.manifest.files[name];
  if (expected) await copyVerified(backup.folder, name, expected, target);
}

async function copyVerified(
  folder: string,
  name: string,
  expected: CopiedFile,
  target: string,
): Promise<void> {
  const from = path.join(folder, name);
  if (!fs.existsSync(from)) throw damaged(folder, name);
  const copied = await copyFile(from, target);
  if (copied?.sha256 !== expected.sha256) throw damaged(folder, name);
}

function damaged(folder: string, name: string): PlainError {
  return new PlainError(
    `The backup ${folder} is damaged: ${name} is missing or is not what was backed up. Restore from an older backup with --backup, or from a copy of this one.`,
  );
}
