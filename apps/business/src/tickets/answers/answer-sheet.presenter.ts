import type { Question } from '../../catalog/questions/question';
import { toQuestionDto } from '../../catalog/questions/question.presenter';
import type { AnswerDto, AnswerSheetDto } from './answer.dto';
import { countMissing, subjectOfOrder, subjectOfTicket } from './answer.rules';
import type { Answer, AnsweredOrder, AnsweredTicket } from './answer-row';

/** What an answer sheet shows. */
export interface AnswerSheet {
  readonly order: AnsweredOrder;
  readonly isBuyer: boolean;
  /** Those that the reader owns. */
  readonly tickets: readonly AnsweredTicket[];
  readonly questions: readonly Question[];
  /** All of the order: those for tickets of others are left out here. */
  readonly answers: readonly Answer[];
}

/** What an event asks about an order, and what was answered, for its buyer or for the owner of a ticket. */
export function toAnswerSheetDto(sheet: AnswerSheet): AnswerSheetDto {
  const { order, isBuyer, tickets, questions, answers } = sheet;
  const live = tickets.filter(({ status }) => status !== 'void');
  const ofOrder = isBuyer ? [subjectOfOrder(questions, order)] : [];
  const ofTickets = live.map((ticket) => subjectOfTicket(questions, ticket));
  // Before it is paid, an order has no tickets: what will be asked about them is shown nevertheless.
  const ofFutureTickets =
    order.status === 'pending'
      ? order.ticket_type_ids.map((ticket_type_id) =>
          subjectOfTicket(questions, { id_ticket: '', ticket_type_id }),
        )
      : [];
  const shown = new Set(
    [...ofOrder, ...ofTickets, ...ofFutureTickets].flatMap((subject) => subject.questions),
  );
  const valid = new Set(live.filter(({ status }) => status === 'valid').map(({ id_ticket }) => id_ticket));
  const counted = [...ofOrder, ...ofTickets.filter(({ ticket_id }) => valid.has(ticket_id!))];
  return {
    id_order: order.id_order,
    answers_until: order.answers_until.toISOString(),
    is_open: order.is_open,
    missing: order.is_open ? counted.reduce((sum, subject) => sum + countMissing(subject, answers), 0) : 0,
    questions: questions.filter((question) => shown.has(question)).map(toQuestionDto),
    answers: isBuyer ? answersAbout(null, sheet) : [],
    tickets: live.map(({ id_ticket, ticket_type_id, ticket_type, status, holder_name, holder_email }) => ({
      id_ticket,
      ticket_type_id,
      ticket_type,
      status,
      holder_name,
      holder_email,
      answers: answersAbout(id_ticket, sheet),
    })),
  };
}

/** Without answers to what is no longer asked. */
function answersAbout(ticketId: string | null, { questions, answers }: AnswerSheet): AnswerDto[] {
  return questions.flatMap(({ id_question }) =>
    answers
      .filter(({ ticket_id, question_id }) => ticket_id === ticketId && question_id === id_question)
      .map(({ question_id, value }) => ({ question_id, value })),
  );
}
