import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@proticket/shared';
import { linkSecrets, TicketKeySettings } from '../tickets/ticket-key.settings';

const UUID_BYTES = 16;

/** Tokens for the links in invitation mails: the id of the invitation and a MAC. */
@Injectable()
export class InvitationLinks {
  private readonly links: SignedLinks;

  constructor(settings: TicketKeySettings) {
    this.links = new SignedLinks(linkSecrets(settings), 'proticket/invitation-links', UUID_BYTES);
  }

  sign(idInvitation: string): string {
    return this.links.sign(Buffer.from(idInvitation.replaceAll('-', ''), 'hex'));
  }

  /** @returns the id of the invitation; undefined if the token is not valid */
  verify(token: string): string | undefined {
    return this.links
      .verify(token)
      ?.toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
