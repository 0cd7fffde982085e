import type { Business } from '@proticket/sdk';
import { answersBody, storedAnswers, subjectsOf, unsaved } from './answer-draft';

const question = (fields: Partial<Business.QuestionDto> & { id_question: number }): Business.QuestionDto => ({
  kind: 'text',
  scope: 'order',
  label: 'Company',
  help: '',
  choices: [],
  is_required: false,
  ticket_type_ids: null,
  ...fields,
});

const ticket = (fields: Partial<Business.AnsweredTicketDto>): Business.AnsweredTicketDto => ({
  id_ticket: 'a',
  ticket_type_id: 3,
  ticket_type: 'Full',
  status: 'valid',
  holder_name: 'Ada',
  holder_email: null,
  answers: [],
  ...fields,
});

const SHEET: Business.AnswerSheetDto = {
  id_order: 1,
  answers_until: '2027-01-01T00:00:00.000Z',
  is_open: true,
  missing: 0,
  questions: [
    question({ id_question: 1 }),
    question({ id_question: 2, scope: 'ticket', kind: 'choice', choices: ['S', 'M'] }),
    question({ id_question: 3, scope: 'ticket', kind: 'number', ticket_type_ids: [4] }),
  ],
  answers: [{ question_id: 1, value: 'Acme' }],
  tickets: [
    ticket({ id_ticket: 'used', status: 'used' }),
    ticket({ answers: [{ question_id: 2, value: 'XS' }] }),
    ticket({ id_ticket: 'b', ticket_type_id: 4, holder_name: null }),
  ],
};

it('asks about the order, and about each valid ticket what is for its type', () => {
  const asked = subjectsOf(SHEET).map(({ ticket: about, number, path, questions }) => [
    about?.id_ticket,
    number,
    path,
    questions.map(({ id_question }) => id_question),
  ]);
  expect(asked).toEqual([
    [undefined, 0, '', [1]],
    ['a', 1, 'tickets.0', [2]],
    ['b', 2, 'tickets.1', [2, 3]],
  ]);
  expect(subjectsOf(SHEET, 'b')).toMatchObject([{ number: 2, path: 'tickets.0' }]);
});

it('shows what is stored, except a choice that there is no more', () => {
  expect(storedAnswers(SHEET, subjectsOf(SHEET))).toEqual({
    'order/1': 'Acme',
    'a/2': '',
    'a/holder_name': 'Ada',
    'a/holder_email': '',
    'b/2': '',
    'b/3': '',
    'b/holder_name': '',
    'b/holder_email': '',
  });
});

it('keeps what differs from what is stored, and nothing of questions that are gone', () => {
  expect(unsaved({ 'order/1': 'Acme', 'a/2': 'S', 'a/9': 'x' }, { 'order/1': 'Acme', 'a/2': '' })).toEqual({
    'a/2': 'S',
  });
});

it('sends all answers, names that were changed, and numbers with a point', () => {
  const typed = {
    'order/1': ' ',
    'a/holder_name': ' Ada ',
    'b/holder_name': 'Bob',
    'b/3': '1,75',
    'b/holder_email': 'b@x.org',
  };
  expect(answersBody(subjectsOf(SHEET), typed)).toEqual({
    answers: [{ question_id: 1, value: '' }],
    tickets: [
      { id_ticket: 'a', holder_email: null, answers: [{ question_id: 2, value: '' }] },
      {
        id_ticket: 'b',
        holder_name: 'Bob',
        holder_email: 'b@x.org',
        answers: [
          { question_id: 2, value: '' },
          { question_id: 3, value: '1.75' },
        ],
      },
    ],
  });
});
