import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadSettings } from '@proticket/platform';
import { DiskFileStorage } from './disk-file-storage';
import type { FileStorage } from './file-storage';
import { createFileStorage } from './file-storage.module';
import { FileStorageSettings } from './file-storage.settings';
import { S3FileStorage } from './s3-file-storage';

/** Implements the part of S3's HTTP API that our adapter needs, and records its requests. */
async function startS3(): Promise<{
  server: Server;
  asked: { url: string; headers: IncomingHttpHeaders }[];
}> {
  const objects = new Map<string, { body: Buffer; type: string }>();
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const key = request.url!.split('?', 1)[0]!;
    asked.push({ url: `${request.method} ${key}`, headers: request.headers });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (key.includes('silent')) {
        // Neither ends: a store, or a network, that is stuck.
        if (key.includes('midway')) response.writeHead(200, { 'content-length': 9 }).write('half');
      } else if (asked.filter(({ url }) => url.includes('busy')).length === 1 && key.includes('busy')) {
        response.writeHead(503, { 'content-type': 'application/xml' });
        response.end('<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>');
      } else if (request.method === 'PUT') {
        objects.set(key, { body: Buffer.concat(chunks), type: request.headers['content-type']! });
        response.writeHead(200, { etag: '"1"' }).end();
      } else if (request.method === 'DELETE') {
        objects.delete(key);
        response.writeHead(204).end();
      } else if (request.url!.includes('list-type=2')) {
        // A page contains one object, so that the adapter has to read the next one.
        const prefix = `${key.replace(/\/$/, '')}/${new URL(request.url!, 'http://s3').searchParams.get('prefix')}`;
        const found = [...objects.keys()].filter((each) => each.startsWith(prefix));
        const contents = found
          .slice(0, 1)
          .map((each) => `<Contents><Key>${each.slice(key.length)}</Key></Contents>`);
        const more = found.length > 1 ? '<NextContinuationToken>next</NextContinuationToken>' : '';
        response.writeHead(200, { 'content-type': 'application/xml' });
        response.end(`<ListBucketResult>${contents.join('')}${more}</ListBucketResult>`);
      } else {
        const object = objects.get(key);
        if (object) response.writeHead(200, { 'content-type': object.type }).end(object.body);
        else
          response
            .writeHead(404, { 'content-type': 'application/xml' })
            .end('<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, asked };
}

it('names each missing setting of an S3 store in one sentence', () => {
  expect(() => loadSettings([FileStorageSettings], { FILE_STORAGE: 's3' })).toThrow('S3_BUCKET is missing.');
  expect(() =>
    loadSettings([FileStorageSettings], { FILE_STORAGE: 's3', S3_BUCKET: 'tickets', S3_ACCESS_KEY_ID: 'id' }),
  ).toThrow('S3_SECRET_ACCESS_KEY is missing.');
  expect(() => loadSettings([FileStorageSettings], { FILE_STORAGE: 'tape' })).toThrow('disk or s3.');
});

describe.each(['disk', 's3'] as const)('FileStorage on %s', (kind) => {
  let storage: FileStorage;
  let s3: Awaited<ReturnType<typeof startS3>>;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proticket-files-'));
    s3 = await startS3();
    const endpoint = `http://127.0.0.1:${(s3.server.address() as AddressInfo).port}`;
    storage =
      kind === 'disk'
        ? new DiskFileStorage(folder)
        : new S3FileStorage({
            bucket: 'tickets',
            region: 'eu-central-1',
            endpoint,
            credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
          });
  });
  afterAll(async () => {
    if (storage instanceof S3FileStorage) storage.close();
    s3.server.close();
    await rm(folder, { recursive: true });
  });

  it('returns what was stored, byte by byte, and the newer of two', async () => {
    const content = Buffer.from([...Array(256).keys()]);
    await storage.put('tickets/1/a.pdf', Buffer.from('old'), 'application/pdf');
    await storage.put('tickets/1/a.pdf', content, 'application/pdf');
    expect(await storage.get('tickets/1/a.pdf')).toEqual(content);
  });

  it('returns undefined for an unknown key', async () => {
    expect(await storage.get('tickets/none.pdf')).toBeUndefined();
  });

  it.each(['../secret', '/etc/passwd', 'a//b', 'a/../b', 'a\\b', '', 'A/b', 'a/.b'])(
    'refuses the key %j',
    async (key) => {
      await expect(storage.get(key)).rejects.toThrow('is not a storage key');
      await expect(storage.put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow('is not a storage key');
    },
  );

  it('deletes everything below a folder, and nothing else', async () => {
    for (const key of ['orders/1/a.pdf', 'orders/1/b.pdf', 'orders/10/a.pdf'])
      await storage.put(key, Buffer.from(key), 'application/pdf');
    await storage.deleteBelow('orders/1');
    expect(await storage.get('orders/1/a.pdf')).toBeUndefined();
    expect(await storage.get('orders/1/b.pdf')).toBeUndefined();
    expect((await storage.get('orders/10/a.pdf'))?.toString()).toBe('orders/10/a.pdf');
    await storage.deleteBelow('orders/none');
    await expect(storage.deleteBelow('../orders')).rejects.toThrow('is not a storage key');
  });

  if (kind === 'disk')
    it('leaves no temporary file behind', async () => {
      expect(await readdir(path.join(folder, 'tickets', '1'))).toEqual(['a.pdf']);
    });

  if (kind === 'disk')
    it('deletes a folder while files are stored in it', async () => {
      let isOver = false;
      const store = async () => {
        for (let n = 0; !isOver; n += 1) {
          // What is stored between two deletions may lose its folder, and is stored again by its job.
          await storage.put(`busy/1/${n}`, Buffer.from('x'), 'text/plain').catch(() => undefined);
          await sleep(1);
        }
      };
      const stored = store();
      try {
        for (let time = 0; time < 100; time += 1) await storage.deleteBelow('busy/1');
      } finally {
        isOver = true;
        await stored;
      }
    });

  it('is chosen by the settings', async () => {
    const { port } = s3.server.address() as AddressInfo;
    const settings = loadSettings([FileStorageSettings], {
      FILE_STORAGE: kind,
      FILE_STORAGE_PATH: folder,
      S3_BUCKET: 'tickets',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'key',
    });
    const named = createFileStorage(settings.get(FileStorageSettings));
    expect((await named.get('tickets/1/a.pdf'))?.length).toBe(256);
    if (named instanceof S3FileStorage) named.close();
  });

  if (kind === 's3') {
    // A job that waits for ever keeps its slot, and a request its buyer.
    it('fails if the store falls silent, before its response or midway', async () => {
      const { port } = s3.server.address() as AddressInfo;
      const stuck = new S3FileStorage({
        ...{
          bucket: 'tickets',
          region: 'eu-central-1',
          endpoint: `http://127.0.0.1:${port}`,
          timeoutMs: 100,
        },
        credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
      });
      await expect(stuck.get('silent.pdf')).rejects.toThrow('100 ms');
      await expect(stuck.get('silent-midway.pdf')).rejects.toThrow('100 ms');
      await expect(stuck.put('silent.pdf', Buffer.from('x'), 'application/pdf')).rejects.toThrow('100 ms');
      stuck.close();
      s3.server.closeAllConnections();
    });

    it('signs its requests and retries when the store is busy', async () => {
      await storage.put('busy.pdf', Buffer.from('x'), 'application/pdf');
      const requests = s3.asked.filter(({ url }) => url === 'PUT /tickets/busy.pdf');
      expect(requests).toHaveLength(2);
      expect(requests[0]!.headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/eu-central-1\/s3/,
      );
      expect(requests[0]!.headers['content-type']).toBe('application/pdf');
    });
  }
});
