import { Injectable } from '@nestjs/common';
import { DEFAULT_LOCALE } from '@proticket/contract';
import {
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  Mailer,
  PublicUrlSettings,
  renderMail,
} from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { InvitationLinks } from '../tickets/invitations/invitation-links';
import { invitationCreated } from '../tickets/invitations/invitation.jobs';
import type { InvitationForMail } from './mail-rows';
import { NotificationsRepository } from './notifications.repository';
import { staffInvitationContent, type Target, ticketOfferContent } from './ticket-mails';

/** The page on which an invitation is accepted, and the route that does the same. */
const ACCEPT = {
  ticket: { page: '/tickets/accept', call: '/v1/ticket-offers/accept' },
  staff: { page: '/staff/accept', call: '/v1/staff-invitations/accept' },
} as const;

/**
 * Mails an invitation to the address that was entered. The text is the same whether or not it has an account, in the
 * language of the person who invites.
 */
@Injectable()
@HandlesJob(invitationCreated)
export class InvitationCreatedHandler implements JobHandler<{ id_invitation: string }> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly links: InvitationLinks,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly pages: PublicUrlSettings,
  ) {}

  async handle({ id_invitation }: { id_invitation: string }, job: ClaimedJob): Promise<void> {
    const invitation = await this.notifications.findInvitation(id_invitation);
    if (!invitation || invitation.event_status === 'cancelled') return;
    const inviter = await this.recipients.find(invitation.invited_by);
    // Whether the address has an account, and its language, is not looked up: it would reveal that there is one.
    const locale = inviter?.locale ?? DEFAULT_LOCALE;
    const target = this.targetOf(invitation);
    const content =
      invitation.kind === 'ticket'
        ? ticketOfferContent(invitation, inviter, locale, target)
        : staffInvitationContent(invitation, locale, target);
    await this.mailer.send({ id: job.id_job, to: invitation.email, ...renderMail(content) });
  }

  private targetOf({ id_invitation, kind }: InvitationForMail): Target {
    const token = this.links.sign(id_invitation);
    const { page, call } = ACCEPT[kind];
    return {
      // After `#`: browsers do not send this part to the server, so it is in no log.
      url: new URL(`${page}#token=${token}`, this.pages.publicUrl).href,
      call: `POST ${call} {"token": "${token}"}`,
    };
  }
}
