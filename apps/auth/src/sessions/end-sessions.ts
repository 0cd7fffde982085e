import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { RevocationsRepository } from '../revocations/revocations.repository';
import { SessionsRepository } from './sessions.repository';

/** Ends sessions and, in the same transaction, tells the feed, so that their access tokens die everywhere. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly revocations: RevocationsRepository,
  ) {}

  /** False when there was nothing to end. */
  async end(tx: Transaction, userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.sessions.revoke(tx, userId, sessionId);
    if (ended) await this.revocations.addSessions(tx, [sessionId]);
    return ended;
  }

  /** @param options.except a session that goes on, usually the one that asks. */
  async endAll(tx: Transaction, userId: string, options: { readonly except?: string } = {}): Promise<void> {
    const ended = await this.sessions.revokeAll(tx, userId, options.except ?? null);
    await this.revocations.addSessions(tx, ended);
  }
}
