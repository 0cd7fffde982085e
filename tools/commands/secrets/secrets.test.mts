import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { root } from '../../lib/project/paths.mts';

const run = (...names: string[]): string =>
  execFileSync(process.execPath, [path.join(root, 'tools/proticket.mjs'), 'secrets', ...names], {
    encoding: 'utf8',
  });

test('A15 the command makes every secret, each time another, in lines for an environment file', () => {
  const [first, second] = [run(), run()];
  for (const name of [
    'JWT_SECRET',
    'SERVICE_JWT_SECRET',
    'SANDBOX_WEBHOOK_SECRET',
    'TOTP_ENCRYPTION_SECRET',
  ]) {
    const value = new RegExp(`^${name}=(.+)$`, 'm').exec(first)?.[1] ?? '';
    assert.ok(Buffer.byteLength(value) >= 32, name);
    assert.ok(!second.includes(value), name);
  }
});

test('A15 the command makes one secret when it is named', () => {
  assert.match(run('JWT_SECRET'), /^# .*\nJWT_SECRET=[0-9a-f]{96}\n$/);
});
