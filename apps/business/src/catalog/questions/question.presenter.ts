import type { Question } from './question';
import type { QuestionDto } from './question.dto';

/** A question as the API returns it. */
export function toQuestionDto(question: Question): QuestionDto {
  const { id_question, kind, scope, label, help, choices, is_required, ticket_type_ids } = question;
  return {
    id_question,
    kind,
    scope,
    label,
    help,
    choices: [...choices],
    is_required,
    ticket_type_ids: ticket_type_ids && [...ticket_type_ids],
  };
}
