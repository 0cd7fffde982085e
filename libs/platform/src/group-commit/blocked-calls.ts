import { requestErrors } from '@proticket/contract';
import { isLockTimeout } from '../database/database-errors';

const RETRY_AFTER_SECONDS = 2;

/** A waiting call of a group commit. */
export interface Member<Call> {
  readonly call: Call;
  readonly keys: readonly string[];
  readonly reject: (reason: unknown) => void;
  /** When it was first found to need a row that another transaction has locked, in milliseconds of `Date.now()`. */
  blockedSince?: number;
}

/** How calls wait for locked rows. */
export interface BlockedCallsOptions<Call> {
  /** Tells for each call whether another transaction has locked a row that it needs; does not wait itself. */
  readonly isBlocked: (calls: readonly Call[]) => Promise<readonly boolean[]>;
  /** How long a call waits before it fails with 503, in milliseconds. */
  readonly longestWaitMs: number;
  /** Maximum number of waiting calls; more fail at once with 503. */
  readonly maxWaiting: number;
}

/**
 * The calls of a group commit whose rows are locked by other transactions. They wait apart from the others: as long as there
 * are any, each group is checked before it is flushed, and only calls that need no locked row are flushed.
 */
export class BlockedCalls<Call, Waiting extends Member<Call>> {
  private members: Waiting[] = [];

  constructor(private readonly options: BlockedCallsOptions<Call>) {}

  get size(): number {
    return this.members.length;
  }

  get keys(): string[] {
    return this.members.flatMap(({ keys }) => keys);
  }

  /**
   * Of the calls that waited here and of `others`, in this order, returns up to `limit` that need no locked row. The rest
   * waits here, or fails if it has waited for too long. If the check itself fails, all of them fail.
   */
  async takeUnblocked(others: readonly Waiting[], limit: number): Promise<Waiting[]> {
    const all = [...this.members, ...others];
    this.members = [];
    try {
      const isLocked = await this.check(all.map(({ call }) => call));
      const free = all.filter((_, index) => !isLocked[index]);
      this.keep(all.filter((_, index) => isLocked[index]));
      // Too many for one flush: they are checked again and come first.
      this.members.unshift(...free.slice(limit));
      return free.slice(0, limit);
    } catch (error) {
      for (const { reject } of all) reject(error);
      return [];
    }
  }

  /** A check that runs into a lock timeout itself (a table is being altered) reports all calls as blocked. */
  private async check(calls: readonly Call[]): Promise<readonly boolean[]> {
    try {
      return await this.options.isBlocked(calls);
    } catch (error) {
      if (isLockTimeout(error)) return calls.map(() => true);
      throw error;
    }
  }

  private keep(locked: readonly Waiting[]): void {
    const now = Date.now();
    for (const member of locked) {
      member.blockedSince ??= now;
      const mayWait =
        now - member.blockedSince < this.options.longestWaitMs &&
        this.members.length < this.options.maxWaiting;
      if (mayWait) this.members.push(member);
      else
        member.reject(
          requestErrors.overloaded(undefined, {
            cause: new Error('A row that the call needs stays locked.'),
            retryAfterSeconds: RETRY_AFTER_SECONDS,
          }),
        );
    }
  }
}
