import fs from 'node:fs';
import path from 'node:path';
import { libraryFolders, unpackWithDependencies } from '../embedded/debian-packages.mts';
import { withLock } from '../processes/lock.mts';
import type { Browser, Search } from './browser.mts';

const PACKAGE = 'chromium-headless-shell';
const PROGRAM = 'usr/lib/chromium/chromium-headless-shell';

/** Debian's Chromium, unpacked privately: for Linux on other processors than x64. @throws PlainError with apt's reason */
export async function debianBrowser({ supervisor, note, folder }: Search): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch === 'x64' || !fs.existsSync('/usr/bin/apt-get'))
    return undefined;
  const directory = path.join(folder, PACKAGE);
  if (!fs.existsSync(directory)) {
    fs.mkdirSync(folder, { recursive: true });
    note('downloading a browser');
    await withLock(`${directory}.lock`, async () => {
      if (!fs.existsSync(directory)) await unpackWithDependencies(PACKAGE, directory, supervisor);
    });
  }
  return {
    executable: path.join(directory, PROGRAM),
    env: { LD_LIBRARY_PATH: libraryFolders(directory, 2).join(path.delimiter) },
  };
}
