import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A file as it was copied. */
export interface CopiedFile {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Copies a file, readable for its owner alone; undefined if it is gone, as files of a running server may be. */
export async function copyFile(from: string, to: string): Promise<CopiedFile | undefined> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      fs.createReadStream(from),
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          size += piece.length;
          yield piece;
        }
      },
      fs.createWriteStream(to, { mode: 0o600, flush: true }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    fs.rmSync(to, { force: true });
    return undefined;
  }
  return { size, sha256: hash.digest('hex') };
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}

/** Every file below a folder, as paths relative to it with slashes. */
export function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

/**
 * Copies a folder with everything below it.
 *
 * @param leaveOut files to skip, and folders to create empty, by their path below the folder
 */
export async function copyFolder(
  from: string,
  to: string,
  leaveOut: (below: string) => boolean = () => false,
  below = '',
): Promise<void> {
  fs.mkdirSync(path.join(to, below), { recursive: true, mode: 0o700 });
  for (const entry of fs.readdirSync(path.join(from, below), { withFileTypes: true })) {
    const inner = path.posix.join(below, entry.name);
    if (entry.isDirectory()) await copyFolder(from, to, leaveOut, inner);
    else if (entry.isFile() && !leaveOut(inner)) await copyFile(path.join(from, inner), path.join(to, inner));
  }
}
