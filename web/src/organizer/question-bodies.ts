import type { Business } from '@proticket/sdk';
import type { FormValues } from '../parts/form';

type Question = Business.EventQuestionDto;
type Wanted = Business.AskQuestionDto;

/** The list of questions that an event may have at most, by the API. */
export const MOST_QUESTIONS = 30;

/** Questions as a change names them. */
export function wantedOf(questions: readonly Question[]): readonly Wanted[] {
  return questions.map(
    ({ id_question, kind, scope, label, help, choices, is_required, ticket_type_ids }) => ({
      id_question,
      kind,
      scope,
      label,
      help,
      choices,
      is_required,
      ticket_type_ids,
    }),
  );
}

/** The list with one question moved by so many places. */
export function moved(questions: readonly Question[], from: number, by: 1 | -1): readonly Wanted[] {
  const order = [...wantedOf(questions)];
  order.splice(from + by, 0, ...order.splice(from, 1));
  return order;
}

/** What no field of the form says by itself. */
export interface QuestionTraits {
  readonly kind: Question['kind'];
  readonly scope: Question['scope'];
  readonly isRequired: boolean;
  /** Empty: for all types. */
  readonly types: readonly number[];
}

/** The name of a field of the form: where errors of the service say it is. */
export const fieldAt = (index: number, name: 'label' | 'help' | 'choices') => `items.${index}.${name}`;

/**
 * The list with the question of a form in its place, or at the end.
 *
 * @param changed the question that it was; undefined for a new one
 */
export function withQuestion(
  questions: readonly Question[],
  changed: Question | undefined,
  values: FormValues,
  { kind, scope, isRequired, types }: QuestionTraits,
): readonly Wanted[] {
  const index = placeOf(questions, changed);
  const textAt = (name: 'label' | 'help' | 'choices') => (values[fieldAt(index, name)] ?? '').trim();
  const question: Wanted = {
    ...(changed ? { id_question: changed.id_question } : {}),
    kind,
    scope,
    label: textAt('label'),
    help: textAt('help'),
    choices: kind === 'choice' ? linesOf(textAt('choices')) : [],
    is_required: isRequired,
    ticket_type_ids: types.length === 0 ? null : [...types],
  };
  return wantedOf(questions).toSpliced(index, changed ? 1 : 0, question);
}

/** Where a question stands in the list; a new one will stand at the end. */
export function placeOf(questions: readonly Question[], changed: Question | undefined): number {
  const index = questions.findIndex(({ id_question }) => id_question === changed?.id_question);
  return index === -1 ? questions.length : index;
}

/** Each line that has something in it. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
