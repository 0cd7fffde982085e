import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { InvitationLinks } from './invitation-links';
import { invitationsErrors } from './invitations.errors';
import { type Invitation, type InvitationKind, InvitationsRepository } from './invitations.repository';

/** An invitation that the account has accepted, now or before. */
export interface AcceptedInvitation extends Invitation {
  /** Whether the same account had accepted it before; its effect has already happened. */
  readonly isRepeat: boolean;
}

/** Accepts an invitation for the logged-in account. The token proves that its mail was received. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly links: InvitationLinks,
    private readonly invitations: InvitationsRepository,
  ) {}

  /** @throws invitations.not_found, invitations.over, invitations.own */
  async accept(
    tx: Transaction,
    token: string,
    kind: InvitationKind,
    userId: string,
  ): Promise<AcceptedInvitation> {
    const id = this.links.verify(token);
    if (id === undefined) throw invitationsErrors.not_found();
    const accepted = await this.invitations.accept(tx, id, kind, userId);
    if (accepted) return { ...accepted, isRepeat: false };
    const invitation = await this.invitations.find(tx, id, kind);
    if (!invitation) throw invitationsErrors.not_found();
    if (invitation.accepted_by === userId) return { ...invitation, isRepeat: true };
    throw invitation.invited_by === userId ? invitationsErrors.own() : invitationsErrors.over();
  }
}
