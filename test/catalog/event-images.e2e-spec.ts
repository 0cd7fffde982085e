import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';
import { FileStorage } from '../../apps/business/src/file-storage/file-storage';
import { BusinessUnderTest, type TestOrganizer, type TestUser } from '../support/business-under-test';

const MIB = 1024 * 1024;

let folder: string;
let business: BusinessUnderTest;
let organizer: TestOrganizer;
let photo: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'proticket-images-'));
  business = await BusinessUnderTest.start({ FILE_STORAGE_PATH: folder });
  organizer = await business.organizer();
  photo = await sharp({ create: { width: 1000, height: 500, channels: 3, background: '#5b21b6' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await business?.stop();
  await rm(folder, { recursive: true });
});

type Refusal = { readonly code: string; readonly detail?: string };
const upload = (
  { id_event }: { readonly id_event: number },
  body: Uint8Array = photo,
  type = 'image/jpeg',
  { token }: TestUser = organizer,
) =>
  business.api.send<EventDto & Refusal>('PUT', `/v1/events/${id_event}/image`, {
    token,
    body,
    headers: { 'content-type': type },
  });
const remove = ({ id_event }: EventDto) =>
  business.api.delete<Refusal>(`/v1/events/${id_event}/image`, { token: organizer.token });
const show = async ({ id_event }: EventDto) =>
  (await business.api.get<EventDto>(`/v1/events/${id_event}`)).body;
const file = (url: string) => fetch(new URL(url, business.service.url));
/** The names of the pictures in the storage. */
const stored = () => readdir(path.join(folder, 'event-images'));
/** Files are deleted an hour after nothing shows them. */
const runDeletions = () =>
  business.query(`UPDATE jobs SET run_at = now() WHERE type = 'events.image_unused'`);
const nameOf = ({ image }: EventDto) => image!.sources[0]!.url.split('/')[3]!;
const until = async (condition: () => Promise<boolean>) => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('The picture of an event', () => {
  it('is shown to everybody in several widths, which never change', async () => {
    const event = await business.event(organizer, { image_url: 'https://img.example.org/a.png' });
    expect(event.image).toBeNull();
    const { status, body } = await upload(event);
    expect(status).toBe(200);
    expect(body.image).toEqual({
      width: 1000,
      height: 500,
      sources: [480, 960, 1000].map((width) => ({
        width,
        url: `/v1/event-images/${nameOf(body)}/${width}.webp`,
      })),
    });
    expect(body.image_url).toBe('https://img.example.org/a.png');
    expect((await show(event)).image).toEqual(body.image);
    const { body: list } = await business.api.get<{ items: EventDto[] }>('/v1/events?limit=100');
    expect(list.items.find(({ id_event }) => id_event === event.id_event)?.image).toEqual(body.image);

    for (const { url, width } of body.image!.sources) {
      const answer = await file(url);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      });
      const { format, width: real } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect([format, real]).toEqual(['webp', width]);
    }
  });

  it('P4 is not found under other names and widths, and such an answer is not cached', async () => {
    const { body } = await upload(await business.draft(organizer));
    const { url } = body.image!.sources[0]!;
    for (const wrong of [
      url.replace('/480.', '/481.'),
      url.replace('/480.', '/0.'),
      url.replace(nameOf(body), crypto.randomUUID()),
      url.replace(nameOf(body), '..%2f..%2fticket-pdf'),
    ]) {
      const answer = await file(wrong);
      expect([wrong, answer.status, answer.headers.get('cache-control')]).toEqual([wrong, 404, 'no-store']);
    }
    expect((await file(url.replace('/480.', '/x.'))).status).toBe(400);
  });

  it('is replaced and removed, which deletes its files and is audited', async () => {
    const event = await business.event(organizer);
    const first = (await upload(event)).body;
    const second = (await upload(event)).body;
    expect(nameOf(second)).not.toBe(nameOf(first));
    // Pages that were loaded before show it for a while.
    expect((await file(first.image!.sources[0]!.url)).status).toBe(200);
    await runDeletions();
    await until(async () => !(await stored()).includes(nameOf(first)));
    expect((await file(second.image!.sources[0]!.url)).status).toBe(200);

    expect((await remove(event)).status).toBe(204);
    expect((await show(event)).image).toBeNull();
    await runDeletions();
    await until(async () => !(await stored()).includes(nameOf(second)));
    expect((await remove(event)).status).toBe(204);
    const audit = await business.query<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit_log WHERE subject = $1 AND action LIKE 'events.image%' ORDER BY id`,
      [`event:${event.id_event}`],
    );
    expect(audit).toEqual([
      { action: 'events.image_changed', detail: { from: null, to: nameOf(first) } },
      { action: 'events.image_changed', detail: { from: nameOf(first), to: nameOf(second) } },
      { action: 'events.image_removed', detail: { from: nameOf(second), to: null } },
    ]);
  });

  it('P2 is uploaded by a user one at a time', async () => {
    const event = await business.event(organizer);
    const answers = await Promise.all([upload(event), upload(event)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 503]);
    expect((await upload(event)).status).toBe(200);
  });

  it('has one winner of parallel changes, and the files of the others are deleted', async () => {
    const event = await business.event(organizer);
    const others = await stored();
    await upload(event);
    const answers = await Promise.all([upload(event), remove(event), remove(event)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 204, 204]);
    const winner = (await show(event)).image;
    await runDeletions();
    await until(
      async () =>
        (await stored()).filter((name) => !others.includes(name)).length === (winner === null ? 0 : 1),
    );
  });

  it('leaves no file when the upload fails half-way, and keeps the picture there was', async () => {
    const event = await business.event(organizer);
    const before = (await upload(event)).body;
    const others = await stored();
    // A disk that is full for the second of three files.
    const storage = business.service.get(FileStorage);
    const put = storage.put.bind(storage);
    const failing = jest
      .spyOn(storage, 'put')
      .mockImplementation((key, ...rest) =>
        key.endsWith('960.webp') ? Promise.reject(new Error('disk full')) : put(key, ...rest),
      );
    const { status, headers, body } = await upload(event);
    failing.mockRestore();
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'request.overloaded', '5']);
    expect((await show(event)).image).toEqual(before.image);
    expect(await stored()).toHaveLength(others.length + 1);
    await runDeletions();
    await until(async () => (await stored()).length === others.length);
    expect((await file(before.image!.sources[0]!.url)).status).toBe(200);
  });

  it('is deleted with its draft', async () => {
    const draft = await business.draft(organizer);
    const { body } = await upload(draft);
    expect(
      (await business.api.delete(`/v1/events/${draft.id_event}`, { token: organizer.token })).status,
    ).toBe(204);
    await until(async () => !(await stored()).includes(nameOf(body)));
  });

  it('is changed only while the event can be', async () => {
    const event = await business.event(organizer);
    await upload(event);
    await business.api.post(`/v1/events/${event.id_event}/cancel`, { token: organizer.token });
    for (const { status, body } of [await upload(event), await remove(event)])
      expect([status, body.code]).toEqual([409, 'events.illegal_step']);
    expect((await show(event)).image).not.toBeNull();
  });
});

describe('An upload', () => {
  it.each([
    ['JSON', '{}', 'application/json', 415, 'request.unsupported_media'],
    ['a form', 'x=1', 'application/x-www-form-urlencoded', 415, 'request.unsupported_media'],
    ['another kind of picture', 'GIF89a', 'image/gif', 415, 'request.unsupported_media'],
    ['nothing', '', 'image/png', 400, 'request.malformed'],
    ['something that is no picture', '<svg/>', 'image/png', 422, 'event_images.unreadable'],
    ['6 MiB', 'x'.repeat(6 * MIB), 'image/png', 413, 'request.too_large'],
  ])('P2 of %s is refused', async (_, text, type, status, code) => {
    const answer = await upload(await business.draft(organizer), Buffer.from(text), type);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('P2 in chunks is refused once it is too large', async () => {
    const { id_event } = await business.draft(organizer);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(
        new URL(`/v1/events/${id_event}/image`, business.service.url),
        {
          method: 'PUT',
          headers: { authorization: `Bearer ${organizer.token}`, 'content-type': 'image/png' },
        },
        (response) => response.resume().on('end', () => resolve(response.statusCode)),
      ).on('error', reject);
      for (let mib = 0; mib < 6; mib++) request.write(Buffer.alloc(MIB));
      request.end();
    });
    expect(status).toBe(413);
  });

  it('P3 of strangers is refused before its body is read', async () => {
    const { id_event } = await business.draft(organizer);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(
        new URL(`/v1/events/${id_event}/image`, business.service.url),
        {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${business.buyer().token}`,
            'content-type': 'image/png',
            'content-length': MIB,
          },
        },
        (response) => {
          resolve(response.statusCode);
          request.destroy();
        },
      ).on('error', reject);
      request.write('a first part, and no more');
    });
    expect(status).toBe(403);
  });

  it('is a matter of its route: others still take JSON of 256 KiB', async () => {
    const token = organizer.token;
    const picture = await business.api.post<Refusal>('/v1/events', {
      token,
      body: photo,
      headers: { 'content-type': 'image/jpeg' },
    });
    expect([picture.status, picture.body.code]).toEqual([415, 'request.unsupported_media']);
    const long = await business.api.post<Refusal>('/v1/events', { token, body: { title: 'x'.repeat(MIB) } });
    expect([long.status, long.body.code]).toEqual([413, 'request.too_large']);
  });
});
