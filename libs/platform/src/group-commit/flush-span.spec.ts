import { currentRequestId, currentSpan, withRequestId } from '../foundation/request-context';
import type { Span, SpanOptions } from '../foundation/span';
import { GroupCommit } from './group-commit';

/** A span that remembers what was begun below it. */
class SpySpan implements Span {
  readonly traceParent = '';
  readonly children: { readonly name: string; readonly options: SpanOptions; readonly span: SpySpan }[] = [];
  readonly links: Span[] = [];
  state: 'running' | 'failed' | 'ended' = 'running';

  constructor(readonly traceId: string) {}

  child(name: string, options: SpanOptions = {}): Span {
    const span = new SpySpan(this.traceId);
    this.children.push({ name, options, span });
    return span;
  }

  link(other: Span): void {
    this.links.push(other);
  }

  set(): void {}

  fail(): void {
    this.state = 'failed';
  }

  end(): void {
    if (this.state === 'running') this.state = 'ended';
  }
}

/** A group commit that tells in which trace each flush ran, and for which request. */
function commits(fails: readonly string[] = []) {
  const flushes: string[] = [];
  const commit = new GroupCommit<string, string>({
    name: 'spec',
    maxGroup: 10,
    maxWaiting: 10,
    flush: async (calls) => {
      flushes.push(`${calls.join('')} ${currentSpan()?.traceId ?? 'none'} ${currentRequestId() ?? 'none'}`);
      await new Promise((resolve) => setImmediate(resolve));
      if (calls.some((call) => fails.includes(call))) throw new Error('refused');
      return calls;
    },
  });
  const run = (call: string, span?: Span) =>
    withRequestId(`request-${call}`, () => commit.run(call), { span });
  return { run, flushes };
}

describe('Flushes in traces', () => {
  it('are apart from requests: a later one does not belong to the request that began the first', async () => {
    const { run, flushes } = commits();
    await Promise.all([run('a', new SpySpan('trace-a')), run('b'), run('c')]);
    expect(flushes).toEqual(['a trace-a none', 'bc none none']);
  });

  it('belong to the first call that is recorded, and link the others', async () => {
    const { run, flushes } = commits();
    const [c, d] = [new SpySpan('trace-c'), new SpySpan('trace-d')];
    await Promise.all([run('a'), run('b'), run('c', c), run('d', d)]);
    expect(flushes).toEqual(['a none none', 'bcd trace-c none']);
    const [flush] = c.children;
    expect(flush).toMatchObject({
      name: 'flush spec',
      options: { attributes: { 'proticket.group.calls': 3 }, links: [d] },
      span: { state: 'ended' },
    });
    expect([d.children, d.links]).toEqual([[], [flush!.span]]);
  });

  it('that fail are marked, also the halves that they are split into', async () => {
    const { run } = commits(['b']);
    const [b, c] = [new SpySpan('trace-b'), new SpySpan('trace-c')];
    const results = await Promise.allSettled([run('a'), run('b', b), run('c', c)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(b.children.map(({ span }) => span.state)).toEqual(['failed', 'failed']);
    expect(c.children.map(({ span }) => span.state)).toEqual(['ended']);
  });
});
