import { Injectable } from '@nestjs/common';
import {
  BusinessUrlSettings,
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  type MailAttachment,
  Mailer,
  renderMail,
} from '@proticket/platform';
import { type Locale, ProblemError } from '@proticket/contract';
import { Recipients } from '../auth-service/accounts/recipients';
import { orderConfirmed } from '../sale/orders/order.jobs';
import { TicketFiles } from '../tickets/tickets/ticket-files.usecase';
import { TicketLinks } from '../tickets/tickets/ticket-links';
import { ticketsErrors } from '../tickets/tickets/tickets.errors';
import { CalendarEntries } from './calendar-entries';
import type { OrderForMail } from './mail-rows';
import { NotificationsRepository } from './notifications.repository';
import { orderConfirmedContent } from './order-mails';

/** A larger file is only linked: many mail servers refuse mails over 10 MB, base64 included. */
const MAX_ATTACHED_BYTES = 5_000_000;

/** Mails the tickets to the buyer. */
@Injectable()
@HandlesJob(orderConfirmed)
export class OrderConfirmedHandler implements JobHandler<{ id_order: number }> {
  private readonly origin: URL;

  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly files: TicketFiles,
    private readonly links: TicketLinks,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
    { businessUrl }: BusinessUrlSettings,
  ) {
    this.origin = new URL(businessUrl);
  }

  async handle({ id_order }: { id_order: number }, job: ClaimedJob): Promise<void> {
    const order = await this.notifications.findOrder(id_order);
    // Refunded, or about to be, before the mail was sent.
    if (order?.status !== 'paid' || order.event_status === 'cancelled') return;
    const recipient = await this.recipients.find(order.buyer_id);
    if (!recipient) return;
    const tickets = await this.tickets(order, recipient.locale);
    if (!tickets) return;
    const isAttached = tickets.content.length <= MAX_ATTACHED_BYTES;
    const content = orderConfirmedContent(order, recipient, { link: this.linkTo(order), isAttached });
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      ...renderMail(content),
      attachments: [...(isAttached ? [tickets] : []), this.calendar.entry(order, recipient.locale)],
    });
  }

  private linkTo({ id_order, buyer_id }: OrderForMail): string {
    const token = this.links.sign({ id_order, owner_id: buyer_id }, new Date());
    return `${this.origin.origin}/v1/ticket-files?token=${token}`;
  }

  /** @returns undefined if the buyer no longer owns any of them: refunded or already transferred */
  private async tickets(
    { id_order, buyer_id }: OrderForMail,
    locale: Locale,
  ): Promise<MailAttachment | undefined> {
    try {
      const { name, content } = await this.files.orderPdf(buyer_id, id_order, () => locale);
      return { filename: name, content, contentType: 'application/pdf' };
    } catch (error) {
      const gone = [ticketsErrors.void.entry, ticketsErrors.not_found.entry];
      if (error instanceof ProblemError && gone.includes(error.entry)) return undefined;
      throw error;
    }
  }
}
