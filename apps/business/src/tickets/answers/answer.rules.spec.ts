import type { Question } from '../../catalog/questions/question';
import { countMissing, readAnswers, subjectOfOrder, subjectOfTicket } from './answer.rules';

const question = (fields: Partial<Question> & Pick<Question, 'id_question'>): Question => ({
  kind: 'text',
  scope: 'ticket',
  label: 'Diet',
  help: '',
  choices: [],
  is_required: true,
  ticket_type_ids: null,
  ...fields,
});
const QUESTIONS = [
  question({ id_question: 1, scope: 'order' }),
  question({ id_question: 2, kind: 'choice', choices: ['S', 'M'] }),
  question({ id_question: 3, kind: 'number', is_required: false }),
  question({ id_question: 4, kind: 'checkbox', ticket_type_ids: [8] }),
];
const TICKET = { id_ticket: 'a', ticket_type_id: 8 };
const subject = subjectOfTicket(QUESTIONS, TICKET);

const read = (question_id: number, value: string) =>
  readAnswers([{ question_id, value }], subject, 'answers');
const ids = (asked: { readonly questions: readonly Question[] }) =>
  asked.questions.map(({ id_question }) => id_question);

it('asks about an order and about tickets of a type what is for them', () => {
  expect(ids(subjectOfOrder(QUESTIONS, { ticket_type_ids: [7] }))).toEqual([1]);
  expect(ids(subject)).toEqual([2, 3, 4]);
  expect(ids(subjectOfTicket(QUESTIONS, { ...TICKET, ticket_type_id: 7 }))).toEqual([2, 3]);
});

it.each([
  [2, 'M', 'M'],
  [3, ' -1.5 ', '-1.5'],
  [3, '0.125', '0.125'],
  [4, 'false', 'false'],
])('stores the answer to %i: %j', (id, value, stored) => {
  expect(read(id, value)).toEqual({
    answers: [{ ticket_id: 'a', question_id: id, value: stored }],
    errors: [],
  });
});

it('stores a text with its lines, and nothing that is empty', () => {
  const order = subjectOfOrder(QUESTIONS, { ticket_type_ids: [7] });
  const textOf = (value: string) => readAnswers([{ question_id: 1, value }], order, 'answers');
  expect(textOf(' a\r\nb ').answers).toMatchObject([{ value: 'a\nb' }]);
  expect(textOf(' \n')).toEqual({ answers: [], errors: [] });
  expect(textOf('a\u0000').errors).toMatchObject([{ path: 'answers.0.value' }]);
});

it.each([
  [2, 'm', 'answers.0.value'],
  [3, '1e3', 'answers.0.value'],
  [3, '1.2345', 'answers.0.value'],
  [3, '１', 'answers.0.value'],
  [4, 'yes', 'answers.0.value'],
  [1, 'x', 'answers.0.question_id'],
  [9, 'x', 'answers.0.question_id'],
])('refuses for %i: %j', (id, value, path) => {
  expect(read(id, value)).toMatchObject({ answers: [], errors: [{ path }] });
});

it('takes one answer for a question', () => {
  const twice = [
    { question_id: 2, value: 'S' },
    { question_id: 2, value: 'M' },
  ];
  expect(readAnswers(twice, subject, 'answers').errors).toMatchObject([{ path: 'answers.1.question_id' }]);
});

it('counts what is required, not answered, and a checkbox that is not checked', () => {
  const given = (question_id: number, value: string, ticket_id: string | null = 'a') => ({
    ticket_id,
    question_id,
    value,
  });
  expect(countMissing(subject, [])).toBe(2);
  expect(countMissing(subject, [given(2, 'S'), given(4, 'false')])).toBe(1);
  expect(countMissing(subject, [given(2, 'S'), given(4, 'true')])).toBe(0);
  expect(countMissing(subject, [given(2, 'S', 'b'), given(4, 'true', null)])).toBe(2);
});
