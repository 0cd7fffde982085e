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
}

/**
 * The change that a request asks for.
 *
 * @throws request.invalid with every fault, answers.ticket_not_valid
 */
export function toAnswerChange(input: SaveAnswersDto, context: AnswerContext): AnswerChange {
  const { order, questions } = context;
  const parts = [...ofOrder(input, context), ...ofTickets(input, context)];
  const errors = parts.flatMap((part) => part.errors);
  if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
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
    if (ticket.status !== 'valid') throw answersErrors.ticket_not_valid();
    return readAnswers(answers, subjectOfTicket(questions, ticket), `${path}.answers`);
  });
}

const refused = (path: string, message: string): Part => ({ answers: [], errors: [{ path, message }] });
