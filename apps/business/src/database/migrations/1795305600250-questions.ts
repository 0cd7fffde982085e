import { MigrationInterface, QueryRunner } from 'typeorm';

/** What events ask their buyers. Everything is instant on tables of any size; a later migration validates. */
export class Questions1795305600250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN questions_version integer NOT NULL DEFAULT 0,
                         ADD COLUMN answers_until_hours integer NOT NULL DEFAULT 0;
      ALTER TABLE events ADD CONSTRAINT events_answers_until CHECK (answers_until_hours BETWEEN 0 AND 8760) NOT VALID;
      COMMENT ON COLUMN events.questions_version IS 'Counts the changes of its questions; a change names the one that it was made from';
      COMMENT ON COLUMN events.answers_until_hours IS 'Buyers may answer until so many hours before the start';

      CREATE TABLE questions (
        id_question     serial,
        event_id        integer        NOT NULL,
        position        smallint       NOT NULL,
        kind            varchar(8)     NOT NULL,
        scope           varchar(8)     NOT NULL,
        label           varchar(200)   NOT NULL,
        help            varchar(500)   NOT NULL DEFAULT '',
        choices         text[]         NOT NULL DEFAULT '{}',
        is_required     boolean        NOT NULL DEFAULT false,
        ticket_type_ids integer[],
        archived_at     timestamptz(3),
        created_at      timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT questions_pkey PRIMARY KEY (id_question),
        CONSTRAINT questions_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event) ON DELETE CASCADE,
        CONSTRAINT questions_kind CHECK (kind IN ('text', 'number', 'choice', 'checkbox')),
        CONSTRAINT questions_scope CHECK (scope IN ('order', 'ticket')),
        CONSTRAINT questions_choices CHECK ((kind = 'choice') = (cardinality(choices) > 0))
      );
      CREATE INDEX questions_event ON questions (event_id, id_question);
      COMMENT ON TABLE questions IS 'What an event asks its buyers, for each order or each ticket';
      COMMENT ON COLUMN questions.id_question IS 'Internal number';
      COMMENT ON COLUMN questions.event_id IS 'Which event asks';
      COMMENT ON COLUMN questions.position IS 'Order in which buyers read the questions, from 1';
      COMMENT ON COLUMN questions.kind IS 'text, number, choice or checkbox';
      COMMENT ON COLUMN questions.scope IS 'order: asked once; ticket: asked for each ticket';
      COMMENT ON COLUMN questions.label IS 'The question, as buyers read it';
      COMMENT ON COLUMN questions.help IS 'Plain text below it';
      COMMENT ON COLUMN questions.choices IS 'What can be chosen; empty for other kinds';
      COMMENT ON COLUMN questions.is_required IS 'Whether an answer is asked for as missing; no sale waits for it';
      COMMENT ON COLUMN questions.ticket_type_ids IS 'The ticket types it is for; NULL: all';
      COMMENT ON COLUMN questions.archived_at IS 'No longer asked since then; kept for its answers'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE questions;
      ALTER TABLE events DROP COLUMN questions_version, DROP COLUMN answers_until_hours`);
  }
}
