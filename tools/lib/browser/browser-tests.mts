import fs from 'node:fs';
import path from 'node:path';
import { root } from '../project/paths.mts';

/** Arguments for Node that run browser tests: one file at a time (Jest has two workers beside it), on one system that a global setup brings up. */
const RUNNER = [
  '--test',
  '--test-concurrency=1',
  '--test-global-setup=./test/browser/support/global-setup.mts',
];

/**
 * Arguments for Node that run the given browser tests.
 * @param chosen files, folders and options of Node's test runner; all tests if there is no file
 */
export function browserTests(chosen: readonly string[] = []): string[] {
  const options = chosen.filter((each) => each.startsWith('-'));
  const files = chosen.filter((each) => !each.startsWith('-'));
  const patterns = (files.length > 0 ? files : ['test/browser']).map((each) =>
    fs.statSync(path.join(root, each), { throwIfNoEntry: false })?.isDirectory()
      ? path.posix.join(each, '**/*.test.mts')
      : each,
  );
  return [...RUNNER, ...options, ...patterns];
}
