import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler, JobQueue } from '@proticket/platform';
import { eventImageUnused } from '../catalog/events/event.jobs';
import { InvitationsRepository } from '../tickets/invitations/invitations.repository';
import { TicketFiles } from '../tickets/tickets/ticket-files.usecase';
import { accountErased } from './account-endings.jobs';
import { ErasuresRepository } from './erasures.repository';

/**
 * Erases a person: names and addresses on tickets, files that show them, answers to questions, stored responses, staff
 * memberships, open invitations, contact addresses and legal data. Orders, payments and the audit log stay, because accounting needs
 * them; they contain an id that refers to nobody. Receipts stay as they were issued, with the names of buyer and seller: the law
 * wants them kept.
 * Names are erased before the files, so that a file rendered meanwhile has no name.
 */
@Injectable()
@HandlesJob(accountErased)
export class ErasePersonHandler implements JobHandler<{ user_id: string }> {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly erasures: ErasuresRepository,
    private readonly invitations: InvitationsRepository,
    private readonly files: TicketFiles,
  ) {}

  async handle({ user_id }: { user_id: string }): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.erasures.eraseHolders(tx, user_id);
      await this.erasures.deleteAnswers(tx, user_id);
      await this.erasures.deleteStoredResponses(tx, user_id);
      await this.erasures.leaveStaff(tx, user_id);
      await this.invitations.endAllOf(tx, user_id);
      await this.erasures.removeContact(tx, user_id);
      const images = await this.erasures.deleteUnpublished(tx, user_id);
      const { name: type, maxAttempts } = eventImageUnused;
      await this.jobs.enqueueAll(
        tx,
        images.map((payload) => ({ type, maxAttempts, payload })),
      );
    });
    for (const idOrder of await this.erasures.ordersWithFiles(user_id)) await this.files.deleteFiles(idOrder);
  }
}
