import { Injectable, Logger } from '@nestjs/common';
import { Database, Recurring, type RecurringWork } from '@proticket/platform';
import { DROP_NEEDLESS_DEAD_LETTERS } from './dead-letters.sql';

/** Not at once: it reads all jobs, and an admin who looks meanwhile loses nothing by replaying one. */
const EVERY_SECONDS = 60;

/** Deletes dead letters about money whose reason is gone, also those that earlier releases left. */
@Injectable()
@Recurring(EVERY_SECONDS)
export class DropDeadLetters implements RecurringWork {
  private readonly logger = new Logger(DropDeadLetters.name);

  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    const dropped = await this.database.statement<{ type: string }>(DROP_NEEDLESS_DEAD_LETTERS, []);
    for (const { type } of dropped) this.logger.log(`A dead letter ${type} was deleted: its reason is gone.`);
  }
}
