import type { Business } from '@proticket/sdk';

type Sheet = Business.AnswerSheetDto;

/** What is answered about: the order, or one of its tickets. */
export interface Subject {
  /** Undefined: the whole order. */
  readonly ticket: Business.AnsweredTicketDto | undefined;
  /** Of the ticket among all that are valid, from 1. */
  readonly number: number;
  /** Where it stands in the request, as errors name it: "tickets.0". Empty for the order. */
  readonly path: string;
  readonly questions: readonly Business.QuestionDto[];
}

/** What was typed, by `fieldOf`. */
export type Answers = Readonly<Record<string, string>>;

/** What can be answered now: the order first, then its valid tickets. @param only the one ticket to show */
export function subjectsOf({ questions, tickets }: Sheet, only?: string): readonly Subject[] {
  const ofOrder = questions.filter(({ scope }) => scope === 'order');
  const valid = tickets.filter(({ status }) => status === 'valid');
  const shown = valid.filter(({ id_ticket }) => only === undefined || id_ticket === only);
  return [
    ...(ofOrder.length > 0 && only === undefined
      ? [{ ticket: undefined, number: 0, path: '', questions: ofOrder }]
      : []),
    ...shown.map((ticket, index) => ({
      ticket,
      number: valid.indexOf(ticket) + 1,
      path: `tickets.${index}`,
      questions: questions.filter((question) => isFor(question, ticket)),
    })),
  ];
}

function isFor(
  { scope, ticket_type_ids }: Business.QuestionDto,
  ticket: Business.AnsweredTicketDto,
): boolean {
  return scope === 'ticket' && (ticket_type_ids === null || ticket_type_ids.includes(ticket.ticket_type_id));
}

/** The name of a value, the same in every request. @param what the id of a question, or a column of the ticket */
export const fieldOf = ({ ticket }: Subject, what: number | 'holder_name' | 'holder_email'): string =>
  `${ticket?.id_ticket ?? 'order'}/${what}`;

/** The answers that are stored, each by its field. A choice that there is no more counts as none. */
export function storedAnswers(sheet: Sheet, subjects: readonly Subject[]): Answers {
  const found: Record<string, string> = {};
  for (const subject of subjects) {
    const answers = subject.ticket?.answers ?? sheet.answers;
    for (const { id_question, kind, choices } of subject.questions) {
      const value = answers.find(({ question_id }) => question_id === id_question)?.value ?? '';
      found[fieldOf(subject, id_question)] = kind === 'choice' && !choices.includes(value) ? '' : value;
    }
    if (!subject.ticket) continue;
    found[fieldOf(subject, 'holder_name')] = subject.ticket.holder_name ?? '';
    found[fieldOf(subject, 'holder_email')] = subject.ticket.holder_email ?? '';
  }
  return found;
}

/** What was typed and is not stored; values of questions that are gone are dropped. */
export function unsaved(typed: Answers, stored: Answers): Answers {
  return Object.fromEntries(
    Object.entries(typed).filter(([field, value]) => field in stored && stored[field] !== value),
  );
}

/** All answers as the API takes them. An empty one is none; a name that is emptied stays. */
export function answersBody(subjects: readonly Subject[], answers: Answers): Business.SaveAnswersDto {
  const valueOf = (subject: Subject, what: Parameters<typeof fieldOf>[1]) =>
    (answers[fieldOf(subject, what)] ?? '').trim();
  const answersOf = (subject: Subject) =>
    subject.questions.map(({ id_question, kind }) => {
      const value = valueOf(subject, id_question);
      return { question_id: id_question, value: kind === 'number' ? value.replace(',', '.') : value };
    });
  const order = subjects.find(({ ticket }) => !ticket);
  const tickets = subjects.flatMap((subject) => {
    if (!subject.ticket) return [];
    const holder_name = valueOf(subject, 'holder_name');
    return {
      id_ticket: subject.ticket.id_ticket,
      ...(holder_name === '' || holder_name === subject.ticket.holder_name ? {} : { holder_name }),
      holder_email: valueOf(subject, 'holder_email') || null,
      answers: answersOf(subject),
    };
  });
  return {
    ...(order ? { answers: answersOf(order) } : {}),
    ...(tickets.length > 0 ? { tickets } : {}),
  };
}
