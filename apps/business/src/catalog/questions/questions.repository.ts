import { Injectable } from '@nestjs/common';
import { Database, guard, managerOf, type Transaction } from '@proticket/platform';
import type { Question, WantedQuestion } from './question';

const COLUMNS = 'id_question, kind, scope, label, help, choices, is_required, ticket_type_ids';

/** Questions that are named in a change, as rows. */
const WANTED = `jsonb_to_recordset($2::jsonb) AS w (
         id_question int, position int, kind text, scope text, label text, help text, choices text[], is_required boolean,
         ticket_type_ids int[])`;

/** What an event says about its questions. */
export interface QuestionTerms {
  readonly version: number;
  readonly answers_until_hours: number;
}

/** Questions in the database. Those that are archived are kept for their answers, and never asked again. */
@Injectable()
export class QuestionsRepository {
  constructor(private readonly database: Database) {}

  /** The terms of an event that exists. */
  async findTerms(idEvent: number): Promise<QuestionTerms> {
    const [terms] = await this.database.reader.query<[QuestionTerms]>(
      'SELECT questions_version AS version, answers_until_hours FROM events WHERE id_event = $1',
      [idEvent],
    );
    return terms;
  }

  /** What an event asks, in the order in which buyers read it. */
  listAsked(idEvent: number): Promise<Question[]> {
    return this.database.reader.query<Question[]>(
      `SELECT ${COLUMNS} FROM questions WHERE event_id = $1 AND archived_at IS NULL ORDER BY position, id_question`,
      [idEvent],
    );
  }

  /** The same with the number of answers. */
  listCounted(idEvent: number): Promise<(Question & { readonly answers: number })[]> {
    return this.database.reader.query(
      `SELECT ${COLUMNS}, (SELECT count(*)::int FROM answers a WHERE a.question_id = q.id_question) AS answers
         FROM questions q WHERE event_id = $1 AND archived_at IS NULL ORDER BY position, id_question`,
      [idEvent],
    );
  }

  /** What has a column in files: what an event asks, then what it asked before and has answers. */
  listAnswerable(idEvent: number): Promise<Question[]> {
    return this.database.reader.query<Question[]>(
      `SELECT ${COLUMNS} FROM questions q
        WHERE event_id = $1
          AND (archived_at IS NULL OR EXISTS (SELECT FROM answers a WHERE a.question_id = q.id_question))
        ORDER BY archived_at IS NOT NULL, position, id_question`,
      [idEvent],
    );
  }

  /**
   * Locks what an event asks against being changed, in the order of the ids: whoever answers then answers what is asked.
   *
   * @returns the questions in the order in which buyers read them
   */
  async lockAsked(tx: Transaction, idEvent: number): Promise<Question[]> {
    const rows = await managerOf(tx).query<(Question & { readonly position: number })[]>(
      `SELECT ${COLUMNS}, position FROM questions WHERE event_id = $1 AND archived_at IS NULL
        ORDER BY id_question ${guard('answer-questions.question-lock', 'FOR SHARE')}`,
      [idEvent],
    );
    return rows.sort((a, b) => a.position - b.position);
  }

  /** @returns false if the questions have another version now: somebody else has changed them */
  async changeTerms(tx: Transaction, idEvent: number, terms: QuestionTerms): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE events SET questions_version = questions_version + 1, answers_until_hours = $3
        WHERE id_event = $1 ${guard('ask-questions.version', 'AND questions_version = $2')}`,
      [idEvent, terms.version, terms.answers_until_hours],
    );
    return count === 1;
  }

  /** Waits for those who are answering, so that what is done to the questions next knows of every answer. */
  async lock(tx: Transaction, idEvent: number): Promise<Question[]> {
    return managerOf(tx).query<Question[]>(
      `SELECT ${COLUMNS} FROM questions WHERE event_id = $1 AND archived_at IS NULL
        ORDER BY id_question ${guard('ask-questions.question-lock', 'FOR UPDATE')}`,
      [idEvent],
    );
  }

  /** Makes a locked list of questions the wanted one: changes those that are named, adds those that are new, ends the others. */
  async replace(tx: Transaction, idEvent: number, wanted: readonly WantedQuestion[]): Promise<void> {
    const manager = managerOf(tx);
    const rows = JSON.stringify(wanted.map((question, index) => ({ ...question, position: index + 1 })));
    await manager.query(
      `WITH ended AS (
         SELECT id_question, EXISTS (SELECT FROM answers a WHERE a.question_id = q.id_question) AS is_answered
           FROM questions q
          WHERE event_id = $1 AND archived_at IS NULL
            AND id_question NOT IN (SELECT w.id_question FROM ${WANTED} WHERE w.id_question IS NOT NULL)
       ), deleted AS (
         DELETE FROM questions WHERE id_question IN (SELECT id_question FROM ended WHERE NOT is_answered)
       )
       UPDATE questions SET archived_at = now() WHERE id_question IN (SELECT id_question FROM ended WHERE is_answered)`,
      [idEvent, rows],
    );
    await manager.query(
      `UPDATE questions q
          SET position = w.position, label = w.label, help = w.help, choices = w.choices, is_required = w.is_required,
              ticket_type_ids = w.ticket_type_ids
         FROM ${WANTED} WHERE q.id_question = w.id_question AND q.event_id = $1`,
      [idEvent, rows],
    );
    await manager.query(
      `INSERT INTO questions (event_id, position, kind, scope, label, help, choices, is_required, ticket_type_ids)
       SELECT $1::int, w.position, w.kind, w.scope, w.label, w.help, w.choices, w.is_required, w.ticket_type_ids
         FROM ${WANTED} WHERE w.id_question IS NULL ORDER BY w.position`,
      [idEvent, rows],
    );
  }
}
