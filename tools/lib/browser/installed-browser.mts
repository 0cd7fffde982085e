import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Browser, Search } from './browser.mts';

/** The first with `light-dark()`, which the pages use. */
const OLDEST = 123;
/** Programs in PATH (Linux). */
const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** The browser that `CHROMIUM_PATH` names. @throws PlainError if it is not usable */
export async function givenBrowser(search: Search): Promise<Browser | undefined> {
  const executable = search.env['CHROMIUM_PATH'];
  if (!executable) return undefined;
  if (await isUsable(executable, search)) return { executable, env: {} };
  throw new PlainError(
    `CHROMIUM_PATH is "${executable}", but no Chromium ${OLDEST} or newer runs from there.`,
  );
}

/** A Chrome, Chromium or Edge that is installed and new enough. */
export async function installedBrowser(search: Search): Promise<Browser | undefined> {
  for (const executable of candidates(search.env))
    if (await isUsable(executable, search)) return { executable, env: {} };
  return undefined;
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin')
    return MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (process.platform === 'win32')
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
      WINDOWS_PROGRAMS.map((program) => path.join(env[variable] ?? '', program)),
    );
  const folders = (env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/**
 * Ubuntu's Chromium is a snap, or a script that asks for it: it may not read the project's files. On Windows `--version` opens a
 * window, so the program is believed.
 */
async function isUsable(executable: string, { supervisor }: Search): Promise<boolean> {
  if (!fs.existsSync(executable)) return false;
  if (process.platform === 'win32') return true;
  const { code, stdout } = await supervisor.run({
    name: path.basename(executable),
    command: executable,
    args: ['--version'],
  });
  const version = Number(/\b(\d+)\.\d+\.\d+/.exec(stdout)?.[1]);
  return code === 0 && version >= OLDEST && !/\bsnap\b/.test(stdout);
}
