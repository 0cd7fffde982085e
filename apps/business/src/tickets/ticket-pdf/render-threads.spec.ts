import { RenderThreads } from './render-threads';
import { RenderSettings } from './render.settings';
import { somePage } from './some-page.fixture';

describe('RenderThreads', () => {
  const threads = new RenderThreads(Object.assign(new RenderSettings(), { configuredThreads: 2 }));
  afterAll(() => threads.onApplicationShutdown());

  it('renders many files at once while the event loop stays free', async () => {
    await threads.render([somePage()]); // threads and fonts are loaded
    let turns = 0;
    const watch = setInterval(() => turns++, 1);
    const files = await Promise.all(Array.from({ length: 20 }, () => threads.render([somePage()])));
    clearInterval(watch);
    expect(files.every((file) => file.toString('latin1', 0, 5) === '%PDF-')).toBe(true);
    // On the loop itself it would turn once a file at most.
    expect(turns).toBeGreaterThan(3 * files.length);
  });

  it('fails a page that cannot be rendered alone, and goes on', async () => {
    const broken = somePage({ timezone: 'Nowhere/Nothing' });
    const [bad, good] = await Promise.allSettled([threads.render([broken]), threads.render([somePage()])]);
    expect(bad).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('time zone') },
    });
    expect(good.status).toBe('fulfilled');
  });

  it('refuses what would wait too long, and renders what it took', async () => {
    const taken: Promise<unknown>[] = [];
    expect(() => {
      for (;;) taken.push(threads.render([]));
    }).toThrow(expect.objectContaining({ entry: expect.objectContaining({ code: 'request.overloaded' }) }));
    const results = await Promise.allSettled(taken);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});
