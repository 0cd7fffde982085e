const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Suites that take long although their files are small, with about the seconds they take on a free machine, by file
 * name. Jest remembers durations, but not in a fresh clone, where it goes by file size: then a long suite may start
 * last and keep one worker busy while the other is idle. `.data/test/jest.json` has the times of the last run.
 */
const SECONDS = {
  'running.e2e-spec.ts': 60,
};

/** Starts the suites that take longest first, so that both workers finish together. */
module.exports = class LongestFirst extends Sequencer {
  /** @param {{ path: string, duration?: number }[]} suites with the milliseconds of the last run, if Jest knows them */
  sort(suites) {
    const seconds = ({ duration, path: file }) =>
      typeof duration === 'number' ? duration / 1000 : (SECONDS[path.basename(file)] ?? 0);
    // A stable sort: among suites of unknown duration Jest's own order, by size, remains.
    return [...super.sort(suites)].sort((a, b) => seconds(b) - seconds(a));
  }
};
