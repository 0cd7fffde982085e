import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ENTRIES = [
  'auth/src/main.js',
  'auth/src/migrate.js',
  'auth/src/create-admin.js',
  'auth/src/verify-audit.js',
  'business/src/main.js',
  'business/src/migrate.js',
];
const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

/** Runs a built command under this Node, which pretends to be an older version and lacks its features. */
function runUnder(version: string, entry: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); delete Map.groupBy;`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, path.resolve('dist/apps', entry)],
    { encoding: 'utf8', env: { PATH: process.env['PATH'] } },
  );
}

describe('A Node that is too old', () => {
  it.each(ENTRIES)('gets one sentence from %s', (entry) => {
    const { status, stderr } = runUnder('20.20.2', entry);
    expect(stderr).toBe('ProTicket needs Node 24.16 or newer; this is Node 20.20.2.\n');
    expect(status).toBe(1);
  });

  it('is the one in `engines` of package.json', () => {
    expect(engines.node).toBe('>=24.16');
    expect(runUnder('24.15.9', ENTRIES[0]!).stderr).toContain('needs Node 24.16');
  });
});
