import { Module } from '@nestjs/common';
import { ThrottlingModule } from '../throttling/throttling.module';
import { DeleteExpiredRows } from './delete-expired-rows.recurring';
import { ExpiredRowsRepository } from './expired-rows.repository';

/** Deletes expired rows. */
@Module({ imports: [ThrottlingModule], providers: [DeleteExpiredRows, ExpiredRowsRepository] })
export class CleanUpModule {}
