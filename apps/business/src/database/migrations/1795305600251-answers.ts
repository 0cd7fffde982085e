import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What buyers answer, and the address of who comes with a ticket. Everything is instant on tables of any size; tickets are
 * locked before orders, as refunds do.
 */
export class Answers1795305600251 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tickets ADD COLUMN holder_email varchar(254);
      COMMENT ON COLUMN tickets.holder_email IS 'Where its owner says the person who comes with it is reached; for the organizer. NULL: not told';

      CREATE TABLE answers (
        id_answer   uuid           NOT NULL DEFAULT uuid_v7(),
        ticket_id   uuid,
        order_id    integer        NOT NULL,
        question_id integer        NOT NULL,
        value       varchar(1000)  NOT NULL,
        answered_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT answers_pkey PRIMARY KEY (id_answer),
        CONSTRAINT answers_once UNIQUE NULLS NOT DISTINCT (order_id, ticket_id, question_id),
        CONSTRAINT answers_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id_ticket),
        CONSTRAINT answers_order_fk FOREIGN KEY (order_id) REFERENCES orders (id_order),
        CONSTRAINT answers_question_fk FOREIGN KEY (question_id) REFERENCES questions (id_question)
      );
      CREATE INDEX answers_question ON answers (question_id);
      COMMENT ON TABLE answers IS 'Personal: what buyers answered; deleted with the account, and for a ticket with its transfer';
      COMMENT ON COLUMN answers.id_answer IS 'UUID version 7';
      COMMENT ON COLUMN answers.ticket_id IS 'For which ticket; NULL: for the whole order';
      COMMENT ON COLUMN answers.order_id IS 'For which order';
      COMMENT ON COLUMN answers.question_id IS 'What was asked';
      COMMENT ON COLUMN answers.value IS 'Text; a decimal number, one of the choices, or true or false, by the kind of the question';
      COMMENT ON COLUMN answers.answered_at IS 'When it was last changed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE answers;
      ALTER TABLE tickets DROP COLUMN holder_email`);
  }
}
