import { PlainError } from '../console/plain-error.mts';
import type { Note } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { inProject } from '../project/paths.mts';
import type { Browser, Search } from './browser.mts';
import { debianBrowser } from './debian-browser.mts';
import { givenBrowser, installedBrowser } from './installed-browser.mts';
import { npmBrowser } from './npm-browser.mts';

/** A way to a browser; undefined if it does not lead to one here. @throws PlainError with the reason if it should have */
type Way = (search: Search) => Promise<Browser | undefined>;

/** An installed browser costs nothing; that of npm is the same everywhere but exists for Linux on x64 only. */
const WAYS: readonly Way[] = [givenBrowser, installedBrowser, npmBrowser, debianBrowser];

/**
 * Finds a browser for the tests: the one `CHROMIUM_PATH` names, an installed Chrome, Chromium or Edge, otherwise a private one.
 * @throws PlainError that says what to install
 */
export async function findBrowser(
  supervisor: Supervisor,
  note: Note = () => undefined,
  { env, folder }: Pick<Search, 'env' | 'folder'> = { env: process.env, folder: inProject('browser') },
): Promise<Browser> {
  const search = { supervisor, note, env, folder };
  const reasons: string[] = [];
  for (const way of WAYS) {
    try {
      const found = await way(search);
      if (found) return found;
    } catch (error) {
      if (!(error instanceof PlainError) || supervisor.isStopping || env['CHROMIUM_PATH']) throw error;
      reasons.push(error.message);
    }
  }
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  throw new PlainError(
    `There is no browser for the browser tests: install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one${why}.`,
  );
}
