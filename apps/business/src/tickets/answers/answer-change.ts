import { type CurrentUser, type FieldError, requestErrors } from '@proticket/contract';
import type { Question } from '../../catalog/questions/question';
import { ownsOrder } from '../../sale/orders/orders.policy';
import type { SaveAnswersDto } from './answer.dto';
import { readAnswers, subjectOfOrder, subjectOfTicket } from './answer.rules';
import type { Answer, AnswerChange, AnsweredOrder, AnsweredTicket } from './answer-row';
import { answersErrors } from './answers.errors';

/** What a request is checked with; all of it locked. */
export interface AnswerContext {
  readonly user: CurrentUser;
  readonly order: AnsweredOrder;
  /** Those that the user owns. */
  readonly tickets: readonly AnsweredTicket[];
  readonly questions: readonly Question[];
  /** All that are stored of the order. */
  readonly answers: readonly Answer[];
}

/**
 * The change that a request asks for; undefined if there is nothing to change. That is no matter of time: a request that is repeated
 * because its response was lost succeeds as it did, also if answers can no longer change or a ticket was used in the meantime.
 *
 * @throws answers.closed, answers.ticket_not_valid, request.invalid with every fault
 */
export function toAnswerChange(input: SaveAnswersDto, context: AnswerContext): AnswerChange | undefined {
  const { order, tickets } = context;
  const parts = [...ofOrder(input, context), ...ofTickets(input, context)];
  const errors = parts.flatMap((part) => part.errors);
  const change = toChange(input, parts, context);
  if (errors.length === 0 && isStored(change, context)) return undefined;
  if (!order.is_open) throw answersErrors.closed();
  const named = new Set(change.tickets.map(({ id_ticket }) => id_ticket));
  if (tickets.some(({ id_ticket, status }) => named.has(id_ticket) && status !== 'valid'))
    throw answersErrors.ticket_not_valid();
  if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
  return change;
}

function toChange(
  input: SaveAnswersDto,
  parts: readonly Part[],
  { order, questions }: AnswerContext,
): AnswerChange {
  return {
    id_order: order.id_order,
    ofOrder: input.answers !== undefined,
    tickets: (input.tickets ?? []).map(({ id_ticket, holder_name, holder_email }) => ({
      id_ticket,
      holder_name,
      holder_email,
    })),
    questions: questions.map(({ id_question }) => id_question),
    answers: parts.flatMap((part) => part.answers),
  };
}

/** Whether everything that a change names is as it would make it. */
function isStored(change: AnswerChange, { tickets, answers }: AnswerContext): boolean {
  const holders = new Map(tickets.map((ticket) => [ticket.id_ticket, ticket]));
  const isNamed = ({ ticket_id, question_id }: Answer) =>
    change.questions.includes(question_id) &&
    (ticket_id === null ? change.ofOrder : change.tickets.some(({ id_ticket }) => id_ticket === ticket_id));
  return (
    change.tickets.every(({ id_ticket, holder_name, holder_email }) => {
      const stored = holders.get(id_ticket);
      return (
        (holder_name === undefined || holder_name === stored?.holder_name) &&
        (holder_email === undefined || holder_email === stored?.holder_email)
      );
    }) &&
    answers.filter(isNamed).length === change.answers.length &&
    change.answers.every(({ ticket_id, question_id, value }) =>
      answers.some(
        (each) => each.ticket_id === ticket_id && each.question_id === question_id && each.value === value,
      ),
    )
  );
}

/** A part of a request: its answers, or what is wrong with them. */
interface Part {
  readonly answers: readonly Answer[];
  readonly errors: readonly FieldError[];
}

function ofOrder({ answers }: SaveAnswersDto, { user, order, questions }: AnswerContext): Part[] {
  if (answers === undefined) return [];
  if (!ownsOrder(user, order)) return [refused('answers', 'answers of an order are for its buyer')];
  return [readAnswers(answers, subjectOfOrder(questions, order), 'answers')];
}

function ofTickets({ tickets: given = [] }: SaveAnswersDto, { tickets, questions }: AnswerContext): Part[] {
  return given.map(({ id_ticket, answers }, index) => {
    const path = `tickets.${index}`;
    const ticket = tickets.find((each) => each.id_ticket === id_ticket);
    if (!ticket) return refused(`${path}.id_ticket`, 'id_ticket is not a ticket of yours in this order');
    if (given.findIndex((each) => each.id_ticket === id_ticket) < index)
      return refused(`${path}.id_ticket`, 'id_ticket is in the list twice');
    return readAnswers(answers, subjectOfTicket(questions, ticket), `${path}.answers`);
  });
}

const refused = (path: string, message: string): Part => ({ answers: [], errors: [{ path, message }] });
