import { RenderThreads } from './render-threads';
import { RenderSettings } from './render.settings';
import { exampleTicketPage } from '../ticket-pdf/ticket-page.fixture';

describe('RenderThreads', () => {
  const threads = new RenderThreads(Object.assign(new RenderSettings(), { configuredThreads: 2 }));
  afterAll(() => threads.onApplicationShutdown());

  it('renders many files at once while the event loop stays free', async () => {
    await threads.render([exampleTicketPage()]); // to load threads and fonts
    let turns = 0;
    const watch = setInterval(() => turns++, 1);
    const files = await Promise.all(Array.from({ length: 20 }, () => threads.render([exampleTicketPage()])));
    clearInterval(watch);
    expect(files.every((file) => file.toString('latin1', 0, 5) === '%PDF-')).toBe(true);
    // If rendering ran on the event loop, it would turn at most once per file.
    expect(turns).toBeGreaterThan(3 * files.length);
  });

  it('fails only the page that cannot be rendered, and continues', async () => {
    const broken = exampleTicketPage({ timezone: 'Nowhere/Nothing' });
    const [bad, good] = await Promise.allSettled([
      threads.render([broken]),
      threads.render([exampleTicketPage()]),
    ]);
    expect(bad).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('time zone') },
    });
    expect(good.status).toBe('fulfilled');
  });

  it('refuses requests that would wait too long, and renders those it accepted', async () => {
    const taken: Promise<unknown>[] = [];
    expect(() => {
      for (;;) taken.push(threads.render([]));
    }).toThrow(expect.objectContaining({ entry: expect.objectContaining({ code: 'request.overloaded' }) }));
    const results = await Promise.allSettled(taken);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});
