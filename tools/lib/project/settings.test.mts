import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { gatherSettings } from './settings.mts';

test('secrets are generated once, strong and well-formed, and found again', (t) => {
  const root = temporaryFolder(t);
  const folders = { root, data: root };
  const first = gatherSettings(folders, {}).values;
  assert.match(first['JWT_SECRET'] ?? '', /^[0-9a-f]{96}$/);
  assert.notEqual(first['JWT_SECRET'], first['SERVICE_JWT_SECRET']);
  const [prefix, secret = ''] = first['SANDBOX_WEBHOOK_SECRET']?.split('_') ?? [];
  assert.equal(prefix, 'whsec');
  assert.equal(Buffer.from(secret, 'base64').length, 32);
  assert.match(first['DEMO_PASSWORD'] ?? '', /^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
  assert.deepEqual(gatherSettings(folders, {}).values, first);
  assert.equal(fs.statSync(path.join(root, 'secrets.env')).mode & 0o777, 0o600);
});

test('the environment wins over .env, .env over generated secrets; given values are not stored', (t) => {
  const root = temporaryFolder(t);
  const folders = { root, data: root };
  const made = gatherSettings(folders, {}).values;
  fs.writeFileSync(path.join(root, '.env'), 'AUTH_PORT=4001\nBUSINESS_PORT=4002\nHOLD_MINUTES=5\n');
  const given = gatherSettings(folders, { AUTH_PORT: '5001', JWT_SECRET: 'given' });
  assert.equal(given.values['AUTH_PORT'], '5001');
  assert.equal(given.values['AUTH_URL'], 'http://127.0.0.1:5001');
  assert.equal(given.values['BUSINESS_PORT'], '4002');
  assert.equal(given.values['WEB_BUSINESS_UPSTREAM'], 'http://127.0.0.1:4002');
  assert.equal(given.values['BUSINESS_URL'], 'http://localhost:3000');
  assert.equal(given.values['HOLD_MINUTES'], '5');
  assert.equal(given.values['JWT_SECRET'], 'given');
  assert.ok(given.isGiven('BUSINESS_PORT'));
  assert.ok(!given.isGiven('SERVICE_JWT_SECRET'));
  fs.rmSync(path.join(root, '.env'));
  assert.deepEqual(gatherSettings(folders, { JWT_SECRET: ' ' }).values, made);
});
