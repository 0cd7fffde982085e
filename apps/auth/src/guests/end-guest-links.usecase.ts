import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { EndSessions } from '../sessions/end-sessions';
import { Throttle } from '../throttling/throttle';
import { GuestsRepository } from '../users/guests.repository';
import { userErrors } from '../users/user.errors';

/**
 * Ends the links in the mails of a guest, and the sessions that they opened: a mail was read by somebody else, or is to be sent
 * again. A link that is followed at the same moment comes before, and its session ends, or after, and opens nothing.
 */
@Injectable()
export class EndGuestLinks {
  constructor(
    private readonly database: Database,
    private readonly guests: GuestsRepository,
    private readonly endSessions: EndSessions,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws users.not_found for anybody but a guest; request.throttled, because a mail follows each time */
  async end(id_user: string): Promise<void> {
    await this.throttle.consume(this.throttle.rules.orderLinkRenewalByGuest, id_user);
    await this.database.transaction(async (tx) => {
      if (!(await this.guests.endLinks(tx, id_user))) throw userErrors.not_found();
      await this.endSessions.endAll(tx, id_user);
      await this.audit.write(tx, { action: 'guest.links_ended', actor_id: null, user_id: id_user });
    });
  }
}
