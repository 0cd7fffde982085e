import { Injectable } from '@nestjs/common';
import { JobQueue, type Transaction } from '@proticket/platform';
import { emailSpellings } from '@proticket/shared';
import { GuestsRepository } from './guests.repository';
import { addressProven } from './user.jobs';

/** Reports proofs that the owner of an account reads an address. */
@Injectable()
export class AddressProofs {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Has guests with the address taken over after the commit. Almost nobody has been a guest: then it costs one look at an
   * index, and no job.
   */
  async report(tx: Transaction, id_user: string, email: string): Promise<void> {
    if (await this.guests.exist(tx, emailSpellings(email)))
      await this.jobs.enqueue(tx, addressProven, { id_user, email });
  }
}
