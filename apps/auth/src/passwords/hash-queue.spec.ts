import { HashQueue } from './hash-queue';
import { PasswordSettings } from './password.settings';

const queueOf = (concurrency: number, queue: number) =>
  new HashQueue(Object.assign(new PasswordSettings(), { concurrency, queue }));

/** Work that ends when it is told to. */
function held(): { work: () => Promise<string>; end: () => void; begun: () => boolean } {
  let begun = false;
  let end: () => void = () => undefined;
  const ending = new Promise<string>((resolve) => (end = () => resolve('done')));
  const work = (): Promise<string> => {
    begun = true;
    return ending;
  };
  return { work, end: () => end(), begun: () => begun };
}

describe('A40 HashQueue', () => {
  it('A40 runs so many, lets so many wait, and turns the next away', async () => {
    const queue = queueOf(1, 1);
    const [first, second] = [held(), held()];
    const running = queue.run(first.work);
    const waiting = queue.run(second.work);
    await expect(queue.run(held().work)).rejects.toMatchObject({
      entry: { code: 'passwords.busy' },
      retryAfterSeconds: 2,
    });
    expect([first.begun(), second.begun()]).toEqual([true, false]);
    first.end();
    await running;
    await Promise.resolve();
    expect(second.begun()).toBe(true);
    second.end();
    expect(await waiting).toBe('done');
  });

  it('A40 gives the turn on when work fails', async () => {
    const queue = queueOf(1, 5);
    await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run(() => Promise.resolve('next'))).toBe('next');
  });
});
