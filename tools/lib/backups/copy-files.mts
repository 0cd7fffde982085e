import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A file as it was read. */
export interface CopiedFile {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

const PIECE_BYTES = 1 << 20;

/** Copies a file, readable for its owner alone; undefined if it is gone, as files of a running server may be. */
export async function copyFile(from: string, to: string): Promise<CopiedFile | undefined> {
  const copy = await fs.promises.open(to, 'w', 0o600);
  try {
    return await readPieces(from, (piece) => copy.writeFile(piece));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    fs.rmSync(to);
    return undefined;
  } finally {
    await copy.close();
  }
}

/** Size and SHA-256 of a file. */
export function readCopied(file: string): Promise<CopiedFile> {
  return readPieces(file, () => Promise.resolve());
}

/** Without streams: a database has thousands of small files, and a stream of each takes five times as long. */
async function readPieces(file: string, use: (piece: Buffer) => Promise<void>): Promise<CopiedFile> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  const source = await fs.promises.open(file);
  try {
    for (let size = 0; ;) {
      const { bytesRead } = await source.read(buffer, 0, PIECE_BYTES);
      if (bytesRead === 0) return { size, sha256: hash.digest('hex') };
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      size += bytesRead;
      await use(piece);
    }
  } finally {
    await source.close();
  }
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
 * @param leaveOut files to skip, by their path below the folder; folders that contain nothing else become empty ones
 * @returns what was copied, by path below the folder
 */
export async function copyFolder(
  from: string,
  to: string,
  leaveOut: (below: string) => boolean = () => false,
): Promise<Map<string, CopiedFile>> {
  const copied = new Map<string, CopiedFile>();
  const copy = async (below: string): Promise<void> => {
    fs.mkdirSync(path.join(to, below), { recursive: true, mode: 0o700 });
    for (const entry of fs.readdirSync(path.join(from, below), { withFileTypes: true })) {
      const inner = path.posix.join(below, entry.name);
      if (entry.isDirectory()) await copy(inner);
      else if (entry.isFile() && !leaveOut(inner)) {
        const file = await copyFile(path.join(from, inner), path.join(to, inner));
        if (file) copied.set(inner, file);
      }
    }
  };
  await copy('');
  return copied;
}
