import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkedKey, FileStorage, type StorageKey } from './file-storage';

/** Files in a local folder. */
export class DiskFileStorage extends FileStorage {
  constructor(private readonly folder: string) {
    super();
  }

  async get(key: StorageKey): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Written to a temporary file and renamed, so that a reader never sees half a file, even after a crash. */
  async put(key: StorageKey, content: Buffer): Promise<void> {
    const file = this.pathOf(key);
    const draft = `${file}.${randomUUID()}`;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeFile(draft, content, { mode: 0o600 });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async deleteBelow(folder: StorageKey): Promise<void> {
    // A file that is stored meanwhile makes the folder "not empty" again; Node waits 10, 20, 30 … ms, and tries again.
    await rm(this.pathOf(folder), { recursive: true, force: true, maxRetries: 20, retryDelay: 10 });
  }

  private pathOf(key: StorageKey): string {
    return path.join(this.folder, ...checkedKey(key).split('/'));
  }
}
