import type { FieldError } from '@proticket/contract';
import type { Question } from '../../catalog/questions/question';
import type { Answer, AnsweredOrder, AnsweredTicket } from './answer-row';

/** An answer as it was sent. */
export interface GivenAnswer {
  readonly question_id: number;
  readonly value: string;
}

/** What may be answered about: an order or a ticket, with the questions that are for it. */
export interface Subject {
  readonly ticket_id: string | null;
  readonly questions: readonly Question[];
}

/** Exact in every spreadsheet, and room for any number that somebody counts or measures. */
const NUMBER = /^-?\d{1,12}(\.\d{1,3})?$/;
/** Line breaks are welcome, other control characters in no list or file. */
const CONTROL = /[^\P{Cc}\n]/u;

/** What is asked about a whole order. */
export function subjectOfOrder(
  questions: readonly Question[],
  { ticket_type_ids }: Pick<AnsweredOrder, 'ticket_type_ids'>,
): Subject {
  return { ticket_id: null, questions: asked(questions, 'order', ticket_type_ids) };
}

/** What is asked about a ticket. */
export function subjectOfTicket(
  questions: readonly Question[],
  { id_ticket, ticket_type_id }: Pick<AnsweredTicket, 'id_ticket' | 'ticket_type_id'>,
): Subject {
  return { ticket_id: id_ticket, questions: asked(questions, 'ticket', [ticket_type_id]) };
}

function asked(
  questions: readonly Question[],
  scope: Question['scope'],
  types: readonly number[],
): readonly Question[] {
  return questions.filter(
    (question) =>
      question.scope === scope &&
      (question.ticket_type_ids === null || question.ticket_type_ids.some((id) => types.includes(id))),
  );
}

/** The answers to store, without those that are empty. @param path of the list in the request, for the faults */
export function readAnswers(
  given: readonly GivenAnswer[],
  { ticket_id, questions }: Subject,
  path: string,
): { readonly answers: readonly Answer[]; readonly errors: readonly FieldError[] } {
  const answers: Answer[] = [];
  const errors: FieldError[] = [];
  for (const [index, { question_id, value }] of given.entries()) {
    const question = questions.find(({ id_question }) => id_question === question_id);
    const text = value.replaceAll('\r\n', '\n').trim();
    if (!question) errors.push(fault(path, index, 'question_id', 'is not asked here'));
    else if (given.findIndex((each) => each.question_id === question_id) < index)
      errors.push(fault(path, index, 'question_id', 'is answered twice'));
    else if (text !== '') {
      const wrong = faultOf(question, text);
      if (wrong === undefined) answers.push({ ticket_id, question_id, value: text });
      else errors.push(fault(path, index, 'value', wrong));
    }
  }
  return { answers, errors };
}

const fault = (path: string, index: number, field: string, what: string): FieldError => ({
  path: `${path}.${index}.${field}`,
  message: `${field} ${what}`,
});

function faultOf({ kind, choices }: Question, value: string): string | undefined {
  switch (kind) {
    case 'text':
      return CONTROL.test(value) ? 'must not have control characters' : undefined;
    case 'number':
      return NUMBER.test(value) ? undefined : 'must be a number like "7" or "1.75"';
    case 'choice':
      return choices.includes(value) ? undefined : 'must be one of the choices';
    case 'checkbox':
      return value === 'true' || value === 'false' ? undefined : 'must be "true" or "false"';
  }
}

/** How many required questions are not answered; a required checkbox is answered by being checked. */
export function countMissing({ ticket_id, questions }: Subject, answers: readonly Answer[]): number {
  return questions.filter(
    ({ id_question, kind, is_required }) =>
      is_required &&
      !answers.some(
        (answer) =>
          answer.ticket_id === ticket_id &&
          answer.question_id === id_question &&
          (kind !== 'checkbox' || answer.value === 'true'),
      ),
  ).length;
}
