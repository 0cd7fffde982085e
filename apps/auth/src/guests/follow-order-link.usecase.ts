import { Injectable } from '@nestjs/common';
import { Database, ipKey } from '@proticket/platform';
import { isProblem } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import type { SessionTokens } from '../sessions/session-tokens';
import type { ClientInfo } from '../throttling/client.decorator';
import { Throttle } from '../throttling/throttle';
import { GuestsRepository } from '../users/guests.repository';
import { UsersRepository } from '../users/users.repository';
import { GuestLinks } from './guest-links';
import { GuestSessions } from './guest-sessions';
import { guestsErrors } from './guests.errors';

/** Opens a session for the guest of a mailed link, any number of times until the link expires or is ended. */
@Injectable()
export class FollowOrderLink {
  constructor(
    private readonly database: Database,
    private readonly links: GuestLinks,
    private readonly guests: GuestsRepository,
    private readonly users: UsersRepository,
    private readonly sessions: GuestSessions,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws guests.invalid_link, guests.taken_over, request.throttled */
  async follow(token: string, client: ClientInfo): Promise<SessionTokens> {
    try {
      return await this.openSession(token, client);
    } catch (error) {
      if (isProblem(error, guestsErrors.invalid_link))
        await this.throttle.consume(this.throttle.rules.tokenByAddress, ipKey(client.ip));
      throw error;
    }
  }

  private async openSession(token: string, client: ClientInfo): Promise<SessionTokens> {
    const link = this.links.verify(token, new Date());
    const guest = link ? await this.users.findById(link.idGuest) : null;
    if (guest?.status === 'taken_over') throw guestsErrors.taken_over();
    if (!link || !guest) throw guestsErrors.invalid_link();
    const { id_user } = guest;
    const session = await this.database.transaction(async (tx) => {
      // Locks the guest: a take-over, or the end of the links, comes before, or ends this session.
      if (!(await this.guests.recordReturn(tx, link))) throw guestsErrors.invalid_link();
      await this.audit.write(tx, { action: 'guest.returned', actor_id: id_user, user_id: id_user });
      return this.sessions.open(tx, id_user, client);
    });
    return this.sessions.tokens({ ...guest, last_login: new Date() }, session);
  }
}
