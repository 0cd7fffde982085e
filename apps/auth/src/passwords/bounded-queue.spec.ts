import { BoundedQueue } from './bounded-queue';

/** A task that ends when it is told to. */
function held(): { task: () => Promise<string>; end: () => void; begun: () => boolean } {
  let begun = false;
  let end: () => void = () => undefined;
  const ending = new Promise<string>((resolve) => (end = () => resolve('done')));
  const task = (): Promise<string> => {
    begun = true;
    return ending;
  };
  return { task, end: () => end(), begun: () => begun };
}

describe('A10 A40 BoundedQueue', () => {
  it('A40 runs the allowed number, lets the allowed number wait, and refuses the next', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queue: 1 });
    const [first, second] = [held(), held()];
    const running = queue.run('one', first.task);
    const waiting = queue.run('one', second.task);
    await expect(queue.run('one', held().task)).rejects.toMatchObject({
      entry: { code: 'passwords.busy' },
      retryAfterSeconds: 2,
    });
    await Promise.resolve();
    expect([first.begun(), second.begun()]).toEqual([true, false]);
    first.end();
    await running;
    await Promise.resolve();
    expect(second.begun()).toBe(true);
    second.end();
    expect(await waiting).toBe('done');
  });

  it('A40 a place in the queue is free again once its task has started', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queue: 1 });
    const [first, second] = [held(), held()];
    const running = [queue.run('one', first.task), queue.run('one', second.task)];
    first.end();
    await running[0];
    const third = queue.run('one', () => Promise.resolve('third'));
    second.end();
    expect(await third).toBe('third');
    await Promise.all(running);
  });

  it('A10 runs tasks of one key in order of arrival', async () => {
    const queue = new BoundedQueue({ concurrency: 2, queue: 100 });
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        queue.run('one', async () => {
          order.push(i);
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running--;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('A10 tasks of another key do not wait', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queue: 100 });
    const first = held();
    const running = queue.run('one', first.task);
    expect(await queue.run('another', () => Promise.resolve('at once'))).toBe('at once');
    first.end();
    await running;
  });

  it('A40 runs the next task after a failure', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queue: 5 });
    await expect(queue.run('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run('one', () => Promise.resolve('next'))).toBe('next');
  });
});
