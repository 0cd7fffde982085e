/**
 * Stores files: ticket PDFs, which can be made again, and pictures of events, which cannot. A port with two adapters: a local folder, and any S3-compatible store, which several
 * instances can share.
 */
export abstract class FileStorage {
  /** The file under a key; undefined if there is none. */
  abstract get(key: StorageKey): Promise<Buffer | undefined>;

  /** Stores a file; an existing one is replaced atomically. */
  abstract put(key: StorageKey, content: Buffer, contentType: string): Promise<void>;

  /** Deletes every file below `folder` (`tickets/7`, without a slash at the end), if there are any. */
  abstract deleteBelow(folder: StorageKey): Promise<void>;
}

/** Lower-case words and numbers separated by `/`: both a path on disk and a key in a bucket. */
export type StorageKey = string;

const STORAGE_KEY = /^[a-z0-9]+([-.][a-z0-9]+)*(\/[a-z0-9]+([-.][a-z0-9]+)*)*$/;

/** @throws Error for a key that could lead out of the storage's folder. Keys come from our code, never from clients. */
export function checkedKey(key: StorageKey): StorageKey {
  if (!STORAGE_KEY.test(key)) throw new Error(`"${key}" is not a storage key.`);
  return key;
}
