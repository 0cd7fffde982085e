import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { InvitationLinks } from './invitation-links';
import { invitationErrors } from './invitations.errors';
import { type Invitation, type InvitationKind, InvitationsRepository } from './invitations.repository';

/** An invitation in the hands of the one who accepted it. */
export interface TakenInvitation extends Invitation {
  /** Whether the same account had accepted it before: its effect is there already. */
  readonly isRepeat: boolean;
}

/** Takes the token of a mail as proof of its address, and the invitation for the account that is logged in. */
@Injectable()
export class TakeInvitation {
  constructor(
    private readonly links: InvitationLinks,
    private readonly invitations: InvitationsRepository,
  ) {}

  /** @throws invitations.not_found, invitations.over, invitations.own */
  async run(tx: Transaction, token: string, kind: InvitationKind, userId: string): Promise<TakenInvitation> {
    const id = this.links.read(token);
    if (id === undefined) throw invitationErrors.not_found();
    const accepted = await this.invitations.accept(tx, id, kind, userId);
    if (accepted) return { ...accepted, isRepeat: false };
    const invitation = await this.invitations.find(tx, id, kind);
    if (!invitation) throw invitationErrors.not_found();
    if (invitation.accepted_by === userId) return { ...invitation, isRepeat: true };
    throw invitation.invited_by === userId ? invitationErrors.own() : invitationErrors.over();
  }
}
