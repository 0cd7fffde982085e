import { Injectable } from '@nestjs/common';
import {
  BusinessUrlSettings,
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  type MailAttachment,
  Mailer,
  PublicUrlSettings,
  renderMail,
} from '@proticket/platform';
import { type Locale, ProblemError } from '@proticket/contract';
import { AuthClient } from '../auth-service/auth-client/auth-client';
import { Recipients } from '../auth-service/accounts/recipients';
import { orderConfirmed } from '../sale/orders/order.jobs';
import { TicketFiles } from '../tickets/tickets/ticket-files.usecase';
import { TicketLinks } from '../tickets/tickets/ticket-links';
import { ticketsErrors } from '../tickets/tickets/tickets.errors';
import { CalendarEntries } from './calendar-entries';
import type { OrderForMail } from './mail-rows';
import { NotificationsRepository } from './notifications.repository';
import { guestOrderConfirmedContent, orderConfirmedContent } from './order-mails';
import type { Target } from './ticket-mails';

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
    private readonly auth: AuthClient,
    private readonly pages: PublicUrlSettings,
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
    const guestLink = recipient.isGuest ? await this.guestLinkTo(order) : undefined;
    const content = guestLink
      ? guestOrderConfirmedContent(order, recipient, { target: guestLink, isAttached })
      : orderConfirmedContent(order, recipient, { link: this.linkTo(order), isAttached });
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

  /** The order on its page, without a login. @returns undefined if an account has it since a moment ago */
  private async guestLinkTo({ id_order, buyer_id }: OrderForMail): Promise<Target | undefined> {
    const token = await this.auth.signGuestLink(buyer_id);
    if (token === undefined) return undefined;
    const page = new URL('/order-link', this.pages.publicUrl);
    page.searchParams.set('order', String(id_order));
    // After `#`: browsers do not send this part to the server, so it is in no log.
    page.hash = `token=${token}`;
    return { url: page.href, call: `POST /v1/auth/guest/return {"token":"${token}"}` };
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
