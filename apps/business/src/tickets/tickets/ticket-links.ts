import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@proticket/shared';
import { linkSecrets, TicketKeySettings } from './ticket-key.settings';

const PAYLOAD_BYTES = 4 + 4 + 16;

/** What a link opens: the tickets of one order that one account owns. */
export interface LinkedTickets {
  readonly id_order: number;
  readonly owner_id: string;
}

/**
 * Links in mails that open tickets without a login, for a few days. A token contains what it opens and when it expires, so
 * nothing has to be stored.
 */
@Injectable()
export class TicketLinks {
  private readonly links: SignedLinks;

  constructor(private readonly settings: TicketKeySettings) {
    this.links = new SignedLinks(linkSecrets(settings), 'proticket/ticket-links', PAYLOAD_BYTES);
  }

  /** A token that is valid for `TICKET_LINK_HOURS`. */
  sign({ id_order, owner_id }: LinkedTickets, now: Date): string {
    const payload = Buffer.alloc(PAYLOAD_BYTES);
    payload.writeUInt32BE(id_order, 0);
    payload.writeUInt32BE(Math.floor(now.getTime() / 1000) + this.settings.linkHours * 3600, 4);
    payload.write(owner_id.replaceAll('-', ''), 8, 'hex');
    return this.links.sign(payload);
  }

  /** @returns what a token opens; `expired` if it was valid once, undefined if it never was */
  verify(token: string, now: Date): LinkedTickets | 'expired' | undefined {
    const payload = this.links.verify(token);
    if (!payload) return undefined;
    if (payload.readUInt32BE(4) * 1000 <= now.getTime()) return 'expired';
    const owner = payload.toString('hex', 8);
    return {
      id_order: payload.readUInt32BE(0),
      owner_id: owner.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    };
  }
}
