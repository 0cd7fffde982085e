import { requestErrors } from '@proticket/shared';
import { isLockTimeout } from '../database/database-errors';

const RETRY_AFTER_SECONDS = 2;

/** A call that waits to be settled. */
export interface Member<Call> {
  readonly call: Call;
  readonly keys: readonly string[];
  readonly reject: (reason: unknown) => void;
  /** When it was first seen to need a row that somebody else holds, in milliseconds of `Date.now()`. */
  blockedSince?: number;
}

/** How calls wait for rows that others hold. */
export interface BlockedCallsOptions<Call> {
  /** Says of each call whether another transaction holds a row that it needs; waits for none itself. */
  readonly isBlocked: (calls: readonly Call[]) => Promise<readonly boolean[]>;
  /** How long a call waits before it fails with 503. */
  readonly longestWaitMs: number;
  /** Most calls that wait; more fail at once with 503. */
  readonly room: number;
}

/**
 * The calls of a group commit whose rows somebody else holds. They stand aside, so that they hold up nobody: as long as
 * there are any, each group is looked at before it is flushed, and only those who need no locked row go on.
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
   * Of those who waited here and of `others`, in this order, up to `limit` who need no locked row. The rest waits here,
   * or fails when it has waited for too long. When the look itself fails, all fail with it.
   */
  async takeUnblocked(others: readonly Waiting[], limit: number): Promise<Waiting[]> {
    const all = [...this.members, ...others];
    this.members = [];
    try {
      const isLocked = await this.look(all.map(({ call }) => call));
      const free = all.filter((_, index) => !isLocked[index]);
      this.keep(all.filter((_, index) => isLocked[index]));
      // Free, but too many for one flush: they are looked at again, and come first.
      this.members.unshift(...free.slice(limit));
      return free.slice(0, limit);
    } catch (error) {
      for (const { reject } of all) reject(error);
      return [];
    }
  }

  /** A look that waits for a lock itself (a table that is being altered) sees everybody locked out. */
  private async look(calls: readonly Call[]): Promise<readonly boolean[]> {
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
        now - member.blockedSince < this.options.longestWaitMs && this.members.length < this.options.room;
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
