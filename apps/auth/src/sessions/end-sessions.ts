import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { RevocationsRepository } from '../revocations/revocations.repository';
import { SessionsRepository } from './sessions.repository';

/** Ends sessions and, in the same transaction, revokes their access tokens in both services. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly revocations: RevocationsRepository,
  ) {}

  /** Ends one session of a user. @returns false if there is no such session or it has ended already */
  async end(tx: Transaction, userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.sessions.revoke(tx, userId, sessionId);
    if (ended) await this.revocations.addSessions(tx, [sessionId]);
    return ended;
  }

  /**
   * Ends all sessions of a user.
   *
   * @param options.except a session that continues, usually the current one
   * @returns the ids of those that it ended
   */
  async endAll(
    tx: Transaction,
    userId: string,
    options: { readonly except?: string } = {},
  ): Promise<readonly string[]> {
    const ended = await this.sessions.revokeAll(tx, userId, options.except ?? null);
    await this.revocations.addSessions(tx, ended);
    return ended;
  }
}
