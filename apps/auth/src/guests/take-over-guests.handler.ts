import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler, JobQueue, type Transaction } from '@proticket/platform';
import { emailSpellings } from '@proticket/shared';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { EndSessions } from '../sessions/end-sessions';
import { GuestsRepository } from '../users/guests.repository';
import { addressProven } from '../users/user.jobs';
import { UsersRepository } from '../users/users.repository';
import { guestTakenOver } from './guests.jobs';

type Proof = NonNullable<typeof addressProven.payload>;

/**
 * Gives an account whose owner has proven the address what guests bought with it. Of any number of proofs, one takes a guest
 * over; it writes the news for the business service in the same transaction, so that a crash loses nothing.
 */
@Injectable()
@HandlesJob(addressProven)
export class TakeOverGuestsHandler implements JobHandler<Proof> {
  constructor(
    private readonly database: Database,
    private readonly guests: GuestsRepository,
    private readonly users: UsersRepository,
    private readonly endSessions: EndSessions,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  async handle(proof: Proof): Promise<void> {
    // Some at a time, as long as there are more: those that were taken over are no guests any more.
    for (let taken = 1; taken > 0;) {
      taken = 0;
      for (const idGuest of await this.guests.findIds(emailSpellings(proof.email)))
        if (await this.database.transaction((tx) => this.takeOver(tx, idGuest, proof))) taken++;
    }
  }

  private async takeOver(tx: Transaction, idGuest: string, { id_user, email }: Proof): Promise<boolean> {
    // Locked: an erasure, a disabling or another address comes before, and then nothing is taken over, or after.
    const account = await this.users.findForChange(tx, id_user);
    if (account?.status !== 'active' || account.email !== email) return false;
    if (!(await this.guests.takeOver(tx, idGuest, id_user))) return false;
    await this.endSessions.endAll(tx, idGuest);
    await this.jobs.enqueue(tx, guestTakenOver, { id_guest: idGuest, id_successor: id_user });
    const detail = { guest: idGuest };
    await this.audit.write(tx, { action: 'guest.taken_over', actor_id: id_user, user_id: id_user, detail });
    return true;
  }
}
