import { Module } from '@nestjs/common';
import { ThrottlingModule } from '../throttling/throttling.module';
import { CleanUp } from './clean-up.work';
import { ExpiredRowsRepository } from './expired-rows.repository';

/** Deleting what has run out. */
@Module({ imports: [ThrottlingModule], providers: [CleanUp, ExpiredRowsRepository] })
export class CleanUpModule {}
