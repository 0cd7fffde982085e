const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The suites that take longest, by file name, with their seconds on a busy machine; only the order matters. Jest
 * remembers durations, but in a fresh clone it knows only file sizes: a long suite of few lines would start last and
 * keep one worker busy while the other is idle. `.data/test/jest.json` has the times of the last `npm test`.
 */
const SECONDS = {
  'running.e2e-spec.ts': 160,
  'naughty-input.e2e-spec.ts': 150,
  'naughty-strings.e2e-spec.ts': 95,
  'sale.e2e-spec.ts': 90,
  'passwords.e2e-spec.ts': 87,
  'door-list.e2e-spec.ts': 83,
  'offline-door.e2e-spec.ts': 58,
  'authorization.e2e-spec.ts': 52,
  'account-endings.e2e-spec.ts': 51,
  'model.e2e-spec.ts': 50,
  'session-machine.e2e-spec.ts': 42,
  'commands.e2e-spec.ts': 40,
  'package.e2e-spec.ts': 40,
  'money-back.e2e-spec.ts': 38,
  'migrations-back-off.int-spec.ts': 37,
  'revocation.e2e-spec.ts': 37,
  'guards.e2e-spec.ts': 32,
  'survives.e2e-spec.ts': 31,
  'locked-rows.e2e-spec.ts': 31,
  'crash.e2e-spec.ts': 30,
  'provider-stories.e2e-spec.ts': 29,
  'database-tls.e2e-spec.ts': 28,
  'races.e2e-spec.ts': 25,
  'webhooks.e2e-spec.ts': 21,
};

/** Starts the suites that take longest first, so that both workers finish together. */
module.exports = class LongestFirst extends Sequencer {
  static SECONDS = SECONDS;

  /** @param {{ path: string, duration?: number }[]} suites with the milliseconds of the last run, if Jest knows them */
  async sort(suites) {
    const seconds = ({ duration, path: file }) =>
      typeof duration === 'number' ? duration / 1000 : (SECONDS[path.basename(file)] ?? 0);
    // A stable sort: among suites of unknown duration Jest's own order, by size, remains.
    const bySize = await super.sort(suites);
    return [...bySize].sort((a, b) => seconds(b) - seconds(a));
  }
};
