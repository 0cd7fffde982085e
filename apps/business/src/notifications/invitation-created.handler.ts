import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  mailBody,
  type MailAction,
  type MailContent,
  Mailer,
  MailSettings,
} from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { InvitationLinks } from '../tickets/invitations/invitation-links';
import { invitationCreated } from '../tickets/invitations/invitation.jobs';
import { whenAndWhere } from './event-texts';
import type { InvitationForMail } from './mail-rows';
import { NotificationsRepository } from './notifications.repository';

/** Mails an invitation to the address that was entered. The text is the same whether or not it has an account. */
@Injectable()
@HandlesJob(invitationCreated)
export class InvitationCreatedHandler implements JobHandler<{ id_invitation: string }> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly links: InvitationLinks,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly mails: MailSettings,
  ) {}

  async handle({ id_invitation }: { id_invitation: string }, job: ClaimedJob): Promise<void> {
    const invitation = await this.notifications.findInvitation(id_invitation);
    if (!invitation || invitation.event_status === 'cancelled') return;
    const { subject, ...content } =
      invitation.kind === 'ticket' ? await this.toTicket(invitation) : this.toStaff(invitation);
    await this.mailer.send({ id: job.id_job, to: invitation.email, subject, ...mailBody(content) });
  }

  private async toTicket(invitation: InvitationForMail): Promise<MailContent & { subject: string }> {
    const giver = await this.recipients.find(invitation.invited_by);
    return {
      subject: `A ticket for ${invitation.title} has been offered to you`,
      title: invitation.title,
      paragraphs: [
        `${giver?.name ?? 'Somebody'} would like to give you a ticket: ${whenAndWhere(invitation)}.`,
        howToAccept(invitation),
      ],
      action: this.accept('Accept the ticket', ['/tickets/accept', '/v1/ticket-offers/accept'], invitation),
    };
  }

  private toStaff(invitation: InvitationForMail): MailContent & { subject: string } {
    return {
      subject: `Invitation to the staff of ${invitation.title}`,
      title: invitation.title,
      paragraphs: [
        `${invitation.organization_name} invites you to join the staff of an event and check tickets at the entrance: ${whenAndWhere(invitation)}.`,
        'If you accept, the organizer will see the name and email address of your account.',
        howToAccept(invitation),
      ],
      action: this.accept(
        'Accept the invitation',
        ['/staff/accept', '/v1/staff-invitations/accept'],
        invitation,
      ),
    };
  }

  private accept(
    label: string,
    [page, call]: readonly [page: string, call: string],
    { id_invitation }: InvitationForMail,
  ): MailAction {
    const token = this.links.sign(id_invitation);
    return {
      label,
      // After `#`: browsers do not send this part to the server, so it is in no log.
      url: new URL(`${page}#token=${token}`, this.mails.publicUrl).href,
      call: `POST ${call} {"token": "${token}"}`,
    };
  }
}

function howToAccept({ expires_at }: InvitationForMail): string {
  const until = expires_at.toISOString().replace('T', ' ').slice(0, 16);
  return `To accept, follow the link by ${until} UTC and log in or create an account. If you are not interested, you can ignore this email.`;
}
