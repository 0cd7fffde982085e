import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { eventually } from './support/eventually.mts';
import { startOwnSystem } from './support/own-system.mts';
import { newBuyer, newEvent, newOrganizer } from './support/people.mts';
import { system } from './support/shared-system.mts';

const answers = (url: string) =>
  fetch(`${url}/health/live`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

test("a service of the test's own has other settings, can be paused and stopped, and disturbs nobody", async (t) => {
  const own = await startOwnSystem(t, ['business'], { ORDER_HOLD_SECONDS: '60' });
  const { id_event } = await newEvent(await newOrganizer());
  const { api } = await newBuyer(undefined, own);
  const order = await api.business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 1 } });
  const held = Date.parse(order.hold_expires_at!) - Date.parse(order.created_at);
  assert.equal(Math.round(held / 1000), 60);

  const { business } = own.services;
  own.pause('business');
  assert.equal(await answers(business), false);
  await eventually(() => answers(system.services.business), 'The answer of the shared service');
  own.resume('business');
  await eventually(() => answers(business), 'The answer of the resumed service');
  await own.stop('business');
  assert.equal(await answers(business), false);
  await own.start('business');
  await eventually(() => answers(business), 'The answer of the started service');
  assert.throws(() => own.pause('auth'), /not the test's own/);
});

test('a service whose port was taken meanwhile fails with this cause, although somebody answers there', async (t) => {
  const stranger = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  t.after(() => stranger.close());
  const { port } = stranger.address() as AddressInfo;
  await assert.rejects(startOwnSystem(t, [], { WEB_PORT: String(port) }), /Port \d+ cannot be used/);
});
