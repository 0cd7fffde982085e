import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EventDto } from '../apps/business/src/catalog/events/event.dto';
import { BusinessUnderTest, eventBody } from './support/business-under-test';
import { makeWorld, parametersOf, VALID_BODIES, type World } from './support/world';

const strings = JSON.parse(readFileSync(path.join(__dirname, 'vectors', 'blns.json'), 'utf8')) as string[];

/** A place in a request where a client can put text. */
interface Place {
  readonly operation: string;
  readonly where: 'path' | 'query' | 'body' | 'header' | 'raw body';
  readonly name: string;
}

let business: BusinessUnderTest;
let world: World;
let places: Place[];

beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
  world = await makeWorld(business);
  const parameters = await parametersOf(business);
  places = Object.entries(parameters).flatMap(([operation, query]): Place[] => [
    ...[...operation.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      operation,
      where: 'path' as const,
      name: name!,
    })),
    ...query.map((name) => ({ operation, where: 'query' as const, name })),
    ...Object.keys(VALID_BODIES[operation]?.(world) ?? {}).map((name) => ({
      operation,
      where: 'body' as const,
      name,
    })),
    ...(operation.startsWith('POST') ? [{ operation, where: 'raw body' as const, name: '' }] : []),
    ...['idempotency-key', 'accept', 'if-none-match', 'x-request-id', 'authorization'].map((name) => ({
      operation,
      where: 'header' as const,
      name,
    })),
  ]);
});
afterAll(() => business.stop());

/** Sends a request that is valid except for one place. @returns undefined if HTTP cannot carry the text there */
async function send({ operation, where, name }: Place, text: string, token: string) {
  // As a part of a path they are another path, however they are encoded.
  if (where === 'path' && /^\.{1,2}$/.test(text)) return undefined;
  const [method = '', pattern = ''] = operation.split(' ');
  const filled = pattern.replace(/\{(\w+)\}/g, (_, part: string) =>
    where === 'path' && part === name ? encodeText(text) : (world.ids[part] ?? 'x'),
  );
  const address = where === 'query' ? `${filled}?${name}=${encodeText(text)}` : filled;
  const body = VALID_BODIES[operation]?.(world);
  const headers = where === 'header' ? { [name]: text } : {};
  if (where === 'header' && !/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return undefined;
  return business.api.send<{ code?: string; stack?: string } | string>(method, address, {
    ...(where === 'header' && name === 'authorization' ? {} : { token }),
    headers: where === 'raw body' ? { ...headers, 'content-type': 'application/json' } : headers,
    ...(where === 'raw body'
      ? { body: text }
      : body === undefined
        ? {}
        : { body: where === 'body' ? { ...body, [name]: text } : body }),
  });
}

/** Encodes like a browser; half a surrogate pair cannot be encoded and is sent as the bytes of its code point. */
function encodeText(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}

it('no text in any place of any request causes a server error or a stack trace in the response (property)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.oneof(
        fc.constantFrom(...strings, 'nul\0', '\uD800', '%', '%00', '../..', '[', '{"a":'),
        fc.string({ unit: 'binary' }),
      ),
      fc.constantFrom('owner' as const, 'organizer' as const, 'admin' as const),
      async (place, text, caller) => {
        const answer = await send(place, text, world.users[caller].token);
        if (!answer) return;
        // The other service does not run in this test; reporting that is correct.
        const isAway =
          answer.status === 503 &&
          typeof answer.body === 'object' &&
          answer.body.code === 'auth_client.unavailable';
        expect(answer.status < 500 || isAway).toBe(true);
        expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at \w+ \(|SELECT |INSERT /);
      },
    ),
    { numRuns: 1_200 },
  );
});

it.each(['q', 'location', 'cursor', 'sort', 'from', 'min_price', 'organizer_id'])(
  'every naughty string is a search by %s or a bad request',
  async (name) => {
    for (const text of strings) {
      const { status } = await business.api.get(`/v1/events?${name}=${encodeText(text)}`);
      expect([200, 400]).toContain(status);
    }
  },
);

it('a naughty string that is accepted as a title is stored unchanged except for composition', async () => {
  const organizer = await business.organizer();
  for (const title of strings) {
    const { status, body } = await business.api.post<EventDto>('/v1/events', {
      token: organizer.token,
      body: { ...eventBody(), title, description: title },
    });
    expect([201, 400]).toContain(status);
    const composed = title.normalize('NFC');
    if (status === 201) expect([body.title, body.description]).toEqual([composed.trim(), composed]);
  }
});
