/**
 * Keeps files that can be made again. A port with two adapters: a folder of this machine, and any S3-compatible
 * store, which several instances share.
 */
export abstract class FileStorage {
  /** The file under a key, or undefined when there is none. */
  abstract get(key: StorageKey): Promise<Buffer | undefined>;

  /** Keeps a file; what was there is replaced as a whole, never mixed. */
  abstract put(key: StorageKey, content: Buffer, contentType: string): Promise<void>;

  /** Deletes every file below `folder` (`tickets/7`, without a slash at its end); none being there is fine. */
  abstract deleteBelow(folder: StorageKey): Promise<void>;
}

/** Lower-case words and numbers with `/` between them: a path on disk and a key in a bucket alike. */
export type StorageKey = string;

const STORAGE_KEY = /^[a-z0-9]+([-.][a-z0-9]+)*(\/[a-z0-9]+([-.][a-z0-9]+)*)*$/;

/** @throws Error for what could leave the storage's folder; keys are made by us, never by clients. */
export function checkedKey(key: StorageKey): StorageKey {
  if (!STORAGE_KEY.test(key)) throw new Error(`"${key}" is no storage key.`);
  return key;
}
