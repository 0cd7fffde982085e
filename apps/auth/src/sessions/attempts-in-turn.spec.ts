import { PasswordSettings } from '../passwords/password.settings';
import { AttemptsInTurn } from './attempts-in-turn';

const inTurn = (concurrency: number, queue: number) =>
  new AttemptsInTurn(Object.assign(new PasswordSettings(), { concurrency, queue }));

describe('A10 AttemptsInTurn', () => {
  it('A10 lets so many of one key run at once, in the order they came', async () => {
    const turns = inTurn(2, 100);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        turns.run('one', async () => {
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

  it('A10 keeps nobody else waiting, and goes on after a failure', async () => {
    const turns = inTurn(1, 100);
    let end: () => void = () => undefined;
    const held = turns.run('one', () => new Promise<void>((resolve) => (end = resolve)));
    await turns.run('another', () => Promise.resolve());
    end();
    await held;
    await expect(turns.run('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await turns.run('one', () => Promise.resolve('next'))).toBe('next');
  });

  it('A40 turns away who would wait too long', async () => {
    const turns = inTurn(1, 1);
    let end: () => void = () => undefined;
    const held = turns.run('one', () => new Promise<void>((resolve) => (end = resolve)));
    const waiting = turns.run('one', () => Promise.resolve());
    await expect(turns.run('one', () => Promise.resolve())).rejects.toMatchObject({
      entry: { code: 'passwords.busy' },
    });
    end();
    await Promise.all([held, waiting]);
  });
});
