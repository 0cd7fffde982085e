import type { Business } from '@proticket/sdk';
import { moved, placeOf, withQuestion } from './question-bodies';

const question = (id_question: number): Business.EventQuestionDto => ({
  id_question,
  kind: 'text',
  scope: 'order',
  label: `Q${id_question}`,
  help: '',
  choices: [],
  is_required: false,
  ticket_type_ids: null,
  answers: 3,
});
const LIST = [question(1), question(2), question(3)];
const traits = { kind: 'choice', scope: 'ticket', isRequired: true, types: [] } as const;

it('moves a question without its counts', () => {
  expect(moved(LIST, 2, -1).map(({ id_question }) => id_question)).toEqual([1, 3, 2]);
  expect(moved(LIST, 0, 1)[0]).not.toHaveProperty('answers');
});

it('puts a changed question where it was, and a new one at the end', () => {
  const changed = withQuestion(LIST, LIST[1], { 'items.1.label': ' New ' }, { ...traits, kind: 'text' });
  expect(changed[1]).toEqual({
    id_question: 2,
    kind: 'text',
    scope: 'ticket',
    label: 'New',
    help: '',
    choices: [],
    is_required: true,
    ticket_type_ids: null,
  });
  const added = withQuestion(
    LIST,
    undefined,
    { 'items.3.label': 'Size', 'items.3.choices': 'S\n\n M ' },
    { ...traits, types: [7] },
  );
  expect(added).toHaveLength(4);
  expect(added[3]).toMatchObject({ label: 'Size', choices: ['S', 'M'], ticket_type_ids: [7] });
  expect(added[3]).not.toHaveProperty('id_question');
});

it('knows the place of a question that is gone as that of a new one', () => {
  expect(placeOf(LIST, question(9))).toBe(3);
});
