import { Page } from './page';
import { PageCache } from './page-cache';

describe('PageCache', () => {
  let time = 0;
  const cacheOf = (maxBytes = 1_000_000) =>
    new PageCache({ maxAgeMs: 100, maxBytes, now: () => time, random: () => 0 });
  const text = async (page: Promise<Page | undefined>) => (await page)?.bytes.toString();
  beforeEach(() => (time = 0));

  it('reads once for concurrent requests', async () => {
    const cache = cacheOf();
    let reads = 0;
    const read = async () => ({ read: (reads += 1) });
    const pages = await Promise.all(Array.from({ length: 50 }, () => text(cache.load('/a', read))));
    expect(new Set(pages)).toEqual(new Set(['{"read":1}']));
  });

  it('serves a page until its maximum age, counted from the start of reading it', async () => {
    const cache = cacheOf();
    let finish!: (made: object) => void;
    const first = new Promise<object>((resolve) => (finish = resolve));
    let reads = 0;
    const slow = cache.load('/a', () => (reads++ === 0 ? first : Promise.reject(new Error('broken'))));
    time = 60;
    expect(cache.get('/a')).toBeUndefined();
    finish({ value: 1 });
    await slow;
    time = 99;
    expect(cache.get('/a')?.bytes.toString()).toBe('{"value":1}');
    await new Promise(setImmediate);
    time = 100;
    expect(cache.get('/a')).toBeUndefined();
    expect(await text(cache.load('/a', async () => ({ value: 2 })))).toBe('{"value":2}');
  });

  it('refreshes a page towards the end of its life, once, and serves the old one meanwhile', async () => {
    const cache = cacheOf();
    let reads = 0;
    let finish = (): void => undefined;
    const read = async () => {
      reads += 1;
      if (reads > 1) await new Promise<void>((resolve) => (finish = resolve));
      return { read: reads };
    };
    await cache.load('/a', read);
    time = 59;
    expect(cache.get('/a')?.bytes.toString()).toBe('{"read":1}');
    expect(reads).toBe(1);
    time = 60;
    for (let n = 0; n < 10; n++) expect(cache.get('/a')?.bytes.toString()).toBe('{"read":1}');
    expect(reads).toBe(2);
    finish();
    await new Promise(setImmediate);
    expect(cache.get('/a')?.bytes.toString()).toBe('{"read":2}');
    time = 159;
    expect(cache.get('/a')?.bytes.toString()).toBe('{"read":2}');
    time = 160;
    expect(cache.get('/a')).toBeUndefined();
  });

  it('has requests wait for a refresh that outlives the page, and read no second time', async () => {
    const cache = cacheOf();
    let reads = 0;
    let finish = (): void => undefined;
    const read = async () => {
      reads += 1;
      if (reads > 1) await new Promise<void>((resolve) => (finish = resolve));
      return { read: reads };
    };
    await cache.load('/a', read);
    time = 90;
    cache.get('/a');
    time = 120;
    expect(cache.get('/a')).toBeUndefined();
    const waiting = [text(cache.load('/a', read)), text(cache.load('/a', read))];
    finish();
    expect(await Promise.all(waiting)).toEqual(['{"read":2}', '{"read":2}']);
    expect(reads).toBe(2);
  });

  it('spreads refreshes of pages that were read at the same moment', async () => {
    let draws = 0;
    const draw = () => draws++ / 10;
    const cache = new PageCache({ maxAgeMs: 100, maxBytes: 1_000_000, now: () => time, random: draw });
    const read = new Map<string, number>();
    const urls = Array.from({ length: 10 }, (_, n) => `/${n}`);
    for (const url of urls) {
      const count = async () => ({ read: read.set(url, (read.get(url) ?? 0) + 1).size });
      await cache.load(url, count);
    }
    const refreshed = () => [...read.values()].filter((times) => times > 1).length;
    time = 70;
    for (const url of urls) cache.get(url);
    expect(refreshed()).toBe(6);
    time = 80;
    for (const url of urls) cache.get(url);
    expect(refreshed()).toBe(10);
  });

  it('passes what responses share on to the next page of the URL', async () => {
    const cache = cacheOf();
    const shared = { headers: ['a', 'b'], route: '/:a', path: '/a' };
    const first = await cache.load('/a', async () => ({ value: 1 }));
    first!.shared = shared;
    time = 60;
    cache.get('/a');
    await new Promise(setImmediate);
    const second = cache.get('/a');
    expect(second).not.toBe(first);
    expect(second?.shared).toBe(shared);
  });

  it('neither extends the life of a page that cannot be refreshed, nor restores it after a clear', async () => {
    const cache = cacheOf();
    let fails = false;
    const read = () => (fails ? Promise.reject(new Error('broken')) : Promise.resolve({ value: 1 }));
    await cache.load('/a', read);
    fails = true;
    time = 60;
    expect(cache.get('/a')).toBeDefined();
    await new Promise(setImmediate);
    time = 100;
    expect(cache.get('/a')).toBeUndefined();
    await expect(cache.load('/a', read)).rejects.toThrow('broken');

    fails = false;
    await cache.load('/b', read);
    time = 160;
    expect(cache.get('/b')).toBeDefined();
    cache.clear();
    await new Promise(setImmediate);
    expect(cache.get('/b')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('caches neither errors nor undefined', async () => {
    const cache = cacheOf();
    await expect(cache.load('/a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await cache.load('/b', async () => undefined)).toBeUndefined();
    await new Promise(setImmediate);
    expect(cache.size).toBe(0);
  });

  it('does not cache a page that was being read during a clear', async () => {
    const cache = cacheOf();
    const before = cache.load('/a', async () => ({ value: 'old' }));
    cache.clear();
    await before;
    await new Promise(setImmediate);
    expect(cache.get('/a')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('stays within its limit, evicting the oldest first, however many URLs are requested', async () => {
    const cache = cacheOf(10_000);
    for (let n = 0; n < 1_000; n++) await cache.load(`/${n}`, async () => ({ filler: 'x'.repeat(500) }));
    await new Promise(setImmediate);
    expect(cache.size).toBeGreaterThan(5);
    expect(cache.size).toBeLessThan(11);
    expect(cache.get('/999')).toBeDefined();
    expect(cache.get('/0')).toBeUndefined();
  });

  it('ignores a page that arrives after its successor was requested', async () => {
    const cache = cacheOf();
    let finish!: (made: object) => void;
    const first = cache.load('/a', () => new Promise((resolve) => (finish = resolve)));
    time = 200;
    await cache.load('/a', async () => ({ value: 'new' }));
    finish({ value: 'old' });
    await first;
    await new Promise(setImmediate);
    expect(cache.get('/a')?.bytes.toString()).toBe('{"value":"new"}');
  });
});

describe('Page', () => {
  const page = new Page({ a: 1 });

  it.each([
    [undefined, false],
    ['*', true],
    [page.etag, true],
    [page.etag.slice(2), true],
    [`"x", ${page.etag} , "y"`, true],
    ['"x"', false],
    ['', false],
  ])('matches If-None-Match %s: %s', (header, known) => {
    expect(page.matches(header)).toBe(known);
  });

  it('is compressed once, if it is large enough', async () => {
    expect(page.gzipped()).toBeUndefined();
    const large = new Page({ text: 'x'.repeat(5_000) });
    expect(large.gzipped()).toBe(large.gzipped());
    expect((await large.gzipped())!.length).toBeLessThan(200);
  });
});
