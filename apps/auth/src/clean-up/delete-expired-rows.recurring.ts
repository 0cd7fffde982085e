import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { ThrottlesRepository } from '../throttling/throttles.repository';
import { ExpiredRowsRepository } from './expired-rows.repository';

const EVERY_SECONDS = 600;

/** Deletes expired rows, so that the tables stay small. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class DeleteExpiredRows implements RecurringWork {
  constructor(
    private readonly expired: ExpiredRowsRepository,
    private readonly throttles: ThrottlesRepository,
  ) {}

  async run(): Promise<void> {
    await this.expired.delete();
    await this.throttles.deleteExpired();
  }
}
