import type { FieldError } from '@proticket/contract';
import type { Question, WantedQuestion } from './question';

/** What is checked about wanted questions together with their event. */
export interface QuestionContext {
  /** Those that the event asks now. */
  readonly asked: readonly Question[];
  readonly ticketTypeIds: readonly number[];
}

/** The faults of a list of questions; empty if it can be asked. */
export function checkQuestions(wanted: readonly WantedQuestion[], context: QuestionContext): FieldError[] {
  return wanted.flatMap((question, index) =>
    faultsOf(question, wanted.slice(0, index), context).map(([field, message]) => ({
      path: `items.${index}.${field}`,
      message,
    })),
  );
}

function faultsOf(
  { id_question, kind, scope, choices, ticket_type_ids }: WantedQuestion,
  before: readonly WantedQuestion[],
  { asked, ticketTypeIds }: QuestionContext,
): (readonly [field: string, message: string])[] {
  const known = asked.find((each) => each.id_question === id_question);
  const isUnknown = id_question !== undefined && !known;
  const isNamedTwice = id_question !== undefined && before.some((each) => each.id_question === id_question);
  return [
    ...(isUnknown ? [['id_question', 'id_question is no question of this event'] as const] : []),
    ...(isNamedTwice ? [['id_question', 'id_question is in the list twice'] as const] : []),
    // Its answers would be of another kind, or for something else.
    ...(known && known.kind !== kind ? [['kind', 'kind cannot change; ask another question'] as const] : []),
    ...(known && known.scope !== scope
      ? [['scope', 'scope cannot change; ask another question'] as const]
      : []),
    ...(kind === 'choice' && choices.length < 2 ? [['choices', 'choices must be two or more'] as const] : []),
    ...(kind !== 'choice' && choices.length > 0
      ? [['choices', 'choices are for a question of the kind "choice"'] as const]
      : []),
    ...(ticket_type_ids?.some((id) => !ticketTypeIds.includes(id))
      ? [['ticket_type_ids', 'ticket_type_ids has a type that the event does not sell'] as const]
      : []),
  ];
}
