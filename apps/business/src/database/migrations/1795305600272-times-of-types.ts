import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

const INDEXES = {
  ticket_types_start: 'ticket_types (sales_start) WHERE sales_start IS NOT NULL',
  ticket_types_end: 'ticket_types (sales_end) WHERE sales_end IS NOT NULL',
  ticket_types_steps: 'ticket_types (event_id) WHERE opens_after IS NOT NULL',
};

/** Which types begin or end to sell by themselves, and when: for the prices of their events. Stops nobody. */
export class TimesOfTypes1795305600272 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) await buildIndex(runner, name, on);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${name}`);
  }
}
