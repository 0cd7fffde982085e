import assert from 'node:assert/strict';
import net from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { requireDiskSpace, requireFreePorts } from './preconditions.mts';

const purposes = { AUTH_PORT: 'the auth service', BUSINESS_PORT: 'the business service' };
const settings = (auth: string, business: string) => ({
  values: { AUTH_PORT: auth, BUSINESS_PORT: business },
  isGiven: () => false,
});

test('a busy port is refused with its number, its purpose and the variable that chooses another', async (t) => {
  const squatter = net.createServer().listen(0, '127.0.0.1');
  t.after(() => squatter.close());
  await once(squatter, 'listening');
  const { port } = squatter.address() as net.AddressInfo;
  await assert.rejects(
    requireFreePorts(settings(String(port), '1'), purposes),
    new RegExp(`Port ${port} for the auth service is already in use.*AUTH_PORT=\\d+ npm start`),
  );
});

test('what is no port, and one port for two, is refused', async () => {
  await assert.rejects(requireFreePorts(settings('abc', '1'), purposes), /AUTH_PORT is "abc"/);
  await assert.rejects(requireFreePorts(settings('70000', '1'), purposes), /whole number from 1 to 65535/);
  await assert.rejects(
    requireFreePorts(settings('48123', '48123'), purposes),
    /BUSINESS_PORT and AUTH_PORT are both 48123/,
  );
});

test('a disk with too little room is refused before anything is written', (t) => {
  const folder = temporaryFolder(t);
  requireDiskSpace(folder, 1);
  assert.throws(() => requireDiskSpace(folder, 1e9), /has \d+ MB free and 1000000000 MB are needed/);
});
