import { Injectable, Logger } from '@nestjs/common';
import { fileName } from '@proticket/platform';
import type { CurrentUser, Locale } from '@proticket/contract';
import { createHash } from 'node:crypto';
import { AccountLocales } from '../../auth-service/accounts/account-locales';
import { FileStorage } from '../../file-storage/file-storage';
import { RenderThreads } from '../pdf-threads/render-threads';
import type { TicketPageContent } from '../ticket-pdf/ticket-page-content';
import { ticketPdfTexts } from '../ticket-pdf/ticket-pdf.texts';
import { HolderNames } from './holder-names';
import { OwnedTickets } from './owned-tickets.usecase';
import { TicketLinks } from './ticket-links';
import { ticketPage } from './ticket-page';
import { type ShowableTicket, TicketSigner } from './ticket-signer';
import { ticketsErrors } from './tickets.errors';
import { TicketsRepository } from './tickets.repository';

/** Increase it when the page changes, so that stored files are rendered again. */
const TEMPLATE_VERSION = 4;

/** Tickets as one PDF, and its file name. */
export interface TicketFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * PDFs of tickets, rendered on demand and stored under a hash of everything printed: a changed event, name or QR code is
 * another file, so nothing has to be invalidated. In the language of the account, or of the request (`requested`) while auth
 * is unavailable.
 */
@Injectable()
export class TicketFiles {
  private readonly logger = new Logger(TicketFiles.name);

  constructor(
    private readonly ownedTickets: OwnedTickets,
    private readonly tickets: TicketsRepository,
    private readonly signer: TicketSigner,
    private readonly names: HolderNames,
    private readonly locales: AccountLocales,
    private readonly links: TicketLinks,
    private readonly threads: RenderThreads,
    private readonly storage: FileStorage,
  ) {}

  /** @throws tickets.not_found, tickets.void */
  async ticketPdf(user: CurrentUser, idTicket: string, requested: Locale): Promise<TicketFile> {
    const ticket = await this.ownedTickets.show(user, idTicket);
    return this.fileOf([ticket], this.locales.find(user.user_id, requested));
  }

  /**
   * The tickets of an order that `ownerId` owns.
   * @param localeOf is asked for when there is something to print
   * @throws tickets.not_found, tickets.void
   */
  async orderPdf(
    ownerId: string,
    idOrder: number,
    localeOf: () => Promise<Locale> | Locale,
  ): Promise<TicketFile> {
    const own = (await this.tickets.findOfOrder(idOrder)).filter(({ owner_id }) => owner_id === ownerId);
    if (own.length === 0) throw ticketsErrors.not_found();
    const shown = await this.signer.showable(own);
    if (shown.length === 0) throw ticketsErrors.void();
    return this.fileOf(shown, localeOf());
  }

  /** @throws tickets.not_found, tickets.void */
  async ownOrderPdf({ user_id }: CurrentUser, idOrder: number, requested: Locale): Promise<TicketFile> {
    return this.orderPdf(user_id, idOrder, () => this.locales.find(user_id, requested));
  }

  /** @throws tickets.link_invalid, tickets.link_expired, tickets.void */
  async linkedPdf(token: string, requested: Locale): Promise<TicketFile> {
    const linked = this.links.verify(token, new Date());
    if (linked === 'expired') throw ticketsErrors.link_expired();
    if (!linked) throw ticketsErrors.link_invalid();
    const { owner_id, id_order } = linked;
    return this.orderPdf(owner_id, id_order, () => this.locales.find(owner_id, requested));
  }

  /** Deletes the stored files of an order; they are rendered again on demand. */
  deleteFiles(idOrder: number): Promise<void> {
    return this.storage.deleteBelow(folderOf(idOrder));
  }

  /** Language and missing names are both asked of auth: at once, so that a slow one is waited for once. */
  private async fileOf(
    shown: readonly ShowableTicket[],
    printedIn: Promise<Locale> | Locale,
  ): Promise<TicketFile> {
    const [locale, { tickets, complete }] = await Promise.all([printedIn, this.names.complete(shown)]);
    const pages = tickets.map((ticket, index) => ticketPage(ticket, locale, index + 1, tickets.length));
    const { title, order_id } = tickets[0]!;
    const ending = ticketPdfTexts.in(locale)('file', { count: tickets.length, order: order_id });
    const name = fileName(title, ` – ${ending}.pdf`);
    const content = complete ? await this.cached(order_id, pages) : await this.threads.render(pages);
    return { name, content };
  }

  private async cached(idOrder: number, pages: readonly TicketPageContent[]): Promise<Buffer> {
    const hash = createHash('sha256')
      .update(JSON.stringify([TEMPLATE_VERSION, pages]))
      .digest('hex');
    const key = `${folderOf(idOrder)}/${hash}.pdf`;
    const found = await this.storage.get(key).catch((error: unknown) => this.logStorageFailure(error));
    if (found) return found;
    const content = await this.threads.render(pages);
    await this.storage
      .put(key, content, 'application/pdf')
      .catch((error: unknown) => this.logStorageFailure(error));
    return content;
  }

  /** Without the storage PDFs are slower, but still available. */
  private logStorageFailure(error: unknown): undefined {
    this.logger.warn(`Ticket files are not stored, the storage fails: ${(error as Error).message}`);
    return undefined;
  }
}

function folderOf(idOrder: number): string {
  return `ticket-pdf/${idOrder}`;
}
