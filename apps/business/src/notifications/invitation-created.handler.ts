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
import { whenAndWhere } from './event-facts';
import { Recipients } from '../auth-service/accounts/recipients';
import { InvitationLinks } from '../tickets/invitations/invitation-links';
import { invitationCreated } from '../tickets/invitations/invitations.jobs';
import { NotificationsRepository, type ToldInvitation } from './notifications.repository';

/** Mails an invitation to the address that somebody typed: known here or not, it says the same. */
@Injectable()
@HandlesJob(invitationCreated)
export class InvitationMail implements JobHandler<{ id_invitation: string }> {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly links: InvitationLinks,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly mails: MailSettings,
  ) {}

  async handle({ id_invitation }: { id_invitation: string }, job: ClaimedJob): Promise<void> {
    const invitation = await this.repository.findInvitation(id_invitation);
    if (!invitation || invitation.event_status === 'cancelled') return;
    const { subject, ...content } =
      invitation.kind === 'ticket' ? await this.toTicket(invitation) : this.toStaff(invitation);
    await this.mailer.send({ id: job.id_job, to: invitation.email, subject, ...mailBody(content) });
  }

  private async toTicket(invitation: ToldInvitation): Promise<MailContent & { subject: string }> {
    const giver = await this.recipients.find(invitation.invited_by);
    return {
      subject: `A ticket for ${invitation.title} is offered to you`,
      title: invitation.title,
      paragraphs: [
        `${giver?.name ?? 'Somebody'} wants to hand a ticket on to you: ${whenAndWhere(invitation)}.`,
        howToAccept(invitation),
      ],
      action: this.accept('Accept the ticket', ['/tickets/accept', '/v1/ticket-offers/accept'], invitation),
    };
  }

  private toStaff(invitation: ToldInvitation): MailContent & { subject: string } {
    return {
      subject: `Work at the door of ${invitation.title}`,
      title: invitation.title,
      paragraphs: [
        `${invitation.organization_name} invites you to the staff of an event, to check tickets in: ${whenAndWhere(invitation)}.`,
        'Those who accept are named to the organizer, by name and address of their account.',
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
    { id_invitation }: ToldInvitation,
  ): MailAction {
    const token = this.links.sign(id_invitation);
    return {
      label,
      // Behind `#`, which browsers send to no server and write into no log.
      url: new URL(`${page}#token=${token}`, this.mails.publicUrl).href,
      call: `POST ${call} {"token": "${token}"}`,
    };
  }
}

function howToAccept({ expires_at }: ToldInvitation): string {
  const until = expires_at.toISOString().replace('T', ' ').slice(0, 16);
  return `To accept, follow the link until ${until} UTC and log in, or open an account. If you do not want it, do nothing.`;
}
