import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  mailBody,
  type MailAttachment,
  Mailer,
} from '@proticket/platform';
import { ProblemError } from '@proticket/shared';
import { BusinessServerSettings } from '../settings/business.settings';
import { orderConfirmed } from '../sale/orders/order.jobs';
import { TicketFiles } from '../tickets/tickets/ticket-files.usecase';
import { TicketLinks } from '../tickets/tickets/ticket-links';
import { ticketErrors } from '../tickets/tickets/tickets.errors';
import { CalendarEntries } from './calendar-entries';
import { whenAndWhere } from './event-facts';
import { NotificationsRepository, type ToldOrder } from './notifications.repository';
import { Recipients } from '../auth-service/accounts/recipients';

/** A bigger file is only linked: many mail servers refuse mails over 10 MB, base64 included. */
const MAX_ATTACHED_BYTES = 5_000_000;

/** Sends the buyer the tickets. */
@Injectable()
@HandlesJob(orderConfirmed)
export class OrderConfirmedMail implements JobHandler<{ id_order: number }> {
  private readonly origin: URL;

  constructor(
    private readonly orders: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly files: TicketFiles,
    private readonly links: TicketLinks,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
    server: BusinessServerSettings,
  ) {
    this.origin = new URL(server.publicUrl);
  }

  async handle({ id_order }: { id_order: number }, job: ClaimedJob): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    // Refunded, or about to be, before the mail went out.
    if (order?.status !== 'paid' || order.event_status === 'cancelled') return;
    const recipient = await this.recipients.find(order.buyer_id);
    if (!recipient) return;
    const tickets = await this.tickets(order);
    if (!tickets) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: `Your tickets for ${order.title}`,
      ...this.body(order, recipient.name),
      attachments: [
        ...(tickets.content.length > MAX_ATTACHED_BYTES ? [] : [tickets]),
        this.calendar.entry(order),
      ],
    });
  }

  private body(order: ToldOrder, name: string): { text: string; html: string } {
    const token = this.links.sign({ id_order: order.id_order, owner_id: order.buyer_id }, new Date());
    const tickets = order.quantity === 1 ? 'Your ticket is' : `Your ${order.quantity} tickets are`;
    const total = order.total_price === '0.00' ? 'free' : `${order.total_price} ${order.currency}`;
    return mailBody({
      title: order.title,
      paragraphs: [
        `Hello ${name},`,
        `${tickets} in the PDF of this mail. Show the QR code at the door, on paper or on your phone.`,
        whenAndWhere(order),
        `Order No. ${order.id_order}, ${total}, sold by ${order.organization_name}.`,
        'The link below works for some days without logging in. Keep it, and the codes, to yourself.',
      ],
      action: { label: 'Open the tickets', url: `${this.origin.origin}/v1/ticket-files?token=${token}` },
    });
  }

  /** @returns undefined when the buyer has none of them any more: refunded, or handed on already. */
  private async tickets({ id_order, buyer_id }: ToldOrder): Promise<MailAttachment | undefined> {
    try {
      const { name, content } = await this.files.orderPdf(buyer_id, id_order);
      return { filename: name, content, contentType: 'application/pdf' };
    } catch (error) {
      const gone = [ticketErrors.void.entry, ticketErrors.not_found.entry];
      if (error instanceof ProblemError && gone.includes(error.entry)) return undefined;
      throw error;
    }
  }
}
