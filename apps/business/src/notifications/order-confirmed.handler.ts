import { Injectable } from '@nestjs/common';
import {
  BusinessUrlSettings,
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  mailBody,
  type MailAttachment,
  Mailer,
} from '@proticket/platform';
import { ProblemError } from '@proticket/contract';
import { Recipients } from '../auth-service/accounts/recipients';
import { orderConfirmed } from '../sale/orders/order.jobs';
import { TicketFiles } from '../tickets/tickets/ticket-files.usecase';
import { TicketLinks } from '../tickets/tickets/ticket-links';
import { ticketsErrors } from '../tickets/tickets/tickets.errors';
import { CalendarEntries } from './calendar-entries';
import { whenAndWhere } from './event-texts';
import type { OrderForMail } from './mail-rows';
import { NotificationsRepository } from './notifications.repository';

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
    const tickets = await this.tickets(order);
    if (!tickets) return;
    const attached = tickets.content.length > MAX_ATTACHED_BYTES ? [] : [tickets];
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: `Your tickets for ${order.title}`,
      ...this.body(order, recipient.name, attached.length > 0),
      attachments: [...attached, this.calendar.entry(order)],
    });
  }

  private body(order: OrderForMail, name: string, isAttached: boolean): { text: string; html: string } {
    const token = this.links.sign({ id_order: order.id_order, owner_id: order.buyer_id }, new Date());
    const tickets = order.quantity === 1 ? 'Your ticket is' : `Your ${order.quantity} tickets are`;
    const place = isAttached ? 'attached to this email as a PDF' : 'in a PDF that the link below opens';
    const total = order.total_price === '0.00' ? 'free' : `${order.total_price} ${order.currency}`;
    return mailBody({
      title: order.title,
      paragraphs: [
        `Hello ${name},`,
        `${tickets} ${place}. Show the QR code at the entrance, on paper or on your phone.`,
        whenAndWhere(order),
        `Order No. ${order.id_order}, ${total}, sold by ${order.organization_name}.`,
        'The link below works for a few days without a login. Do not share the link or the QR codes.',
      ],
      action: { label: 'Open your tickets', url: `${this.origin.origin}/v1/ticket-files?token=${token}` },
    });
  }

  /** @returns undefined if the buyer no longer owns any of them: refunded or already transferred */
  private async tickets({ id_order, buyer_id }: OrderForMail): Promise<MailAttachment | undefined> {
    try {
      const { name, content } = await this.files.orderPdf(buyer_id, id_order);
      return { filename: name, content, contentType: 'application/pdf' };
    } catch (error) {
      const gone = [ticketsErrors.void.entry, ticketsErrors.not_found.entry];
      if (error instanceof ProblemError && gone.includes(error.entry)) return undefined;
      throw error;
    }
  }
}
