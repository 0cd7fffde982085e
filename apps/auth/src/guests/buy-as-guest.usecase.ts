import { Injectable } from '@nestjs/common';
import { Database, GuestCheckoutSettings, ipKey, TokenKeySettings } from '@proticket/platform';
import type { Locale } from '@proticket/contract';
import { randomUUIDv7 } from 'node:crypto';
import { AuditLogRepository } from '../audit/audit-log.repository';
import type { SessionTokens } from '../sessions/session-tokens';
import type { ClientInfo } from '../throttling/client.decorator';
import { Throttle } from '../throttling/throttle';
import { GuestsRepository } from '../users/guests.repository';
import { UsersRepository } from '../users/users.repository';
import type { BuyAsGuestDto } from './guest.dto';
import { guestGroup } from './guest-group';
import { GuestSessions } from './guest-sessions';
import { guestsErrors } from './guests.errors';

/**
 * Opens a session for somebody who buys without an account: always for a new guest, who has no orders. Whether the address
 * has an account, or bought before, is not looked up, so nothing can reveal it.
 */
@Injectable()
export class BuyAsGuest {
  constructor(
    private readonly database: Database,
    private readonly guests: GuestsRepository,
    private readonly users: UsersRepository,
    private readonly sessions: GuestSessions,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
    private readonly checkout: GuestCheckoutSettings,
    private readonly keys: TokenKeySettings,
  ) {}

  /**
   * @param requested the language of the request, if the body names none
   * @throws guests.not_allowed, request.throttled
   */
  async open(input: BuyAsGuestDto, requested: Locale, client: ClientInfo): Promise<SessionTokens> {
    if (!this.checkout.isAllowed) throw guestsErrors.not_allowed();
    const { rules } = this.throttle;
    // The narrowest first: what it refuses does not count for others behind the same address.
    await this.throttle.consume(rules.guestByMailbox, input.email);
    await this.throttle.consume(rules.guestByAddress, ipKey(client.ip));
    const id_user = randomUUIDv7();
    const session = await this.database.transaction(async (tx) => {
      await this.guests.insert(tx, {
        id_user,
        contact_email: input.email,
        guest_group: guestGroup(input.email, this.keys.jwtSecret),
        name: input.name,
        locale: input.locale ?? requested,
      });
      await this.audit.write(tx, { action: 'guest.created', actor_id: id_user, user_id: id_user });
      return this.sessions.open(tx, id_user, client);
    });
    return this.sessions.tokens(await this.users.findById(id_user), session);
  }
}
