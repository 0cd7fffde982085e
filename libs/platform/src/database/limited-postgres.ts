import pg from 'pg';

type Callback = (
  error: Error | undefined,
  client?: pg.PoolClient,
  done?: (release?: unknown) => void,
) => void;

/**
 * The pg module, with pools that refuse a call at once if too many wait for a connection already. pg itself limits only how
 * long each waits: during an outage of seconds, everything that arrives would queue and be served when nobody waits any more.
 */
export function limitedPostgres(queueLimit: number): object {
  class LimitedPool extends pg.Pool {
    override connect(): Promise<pg.PoolClient>;
    override connect(callback: Callback): void;
    override connect(callback?: Callback): Promise<pg.PoolClient> | void {
      // pg counts those that will get an idle connection within the same turn as waiting.
      const isFull = this.waitingCount - this.idleCount >= queueLimit;
      const refusal = isFull ? new Error('Queue limit reached.') : undefined;
      if (callback === undefined) return refusal ? Promise.reject(refusal) : super.connect();
      if (refusal) callback(refusal, undefined, () => undefined);
      else super.connect(callback as Parameters<pg.Pool['connect']>[0]);
    }
  }
  return { ...pg, Pool: LimitedPool };
}
