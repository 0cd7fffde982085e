export const QUESTION_KINDS = ['text', 'number', 'choice', 'checkbox'] as const;

export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Whether a question is asked once for an order, or for each ticket. */
export type QuestionScope = 'order' | 'ticket';

/** What an event asks its buyers. */
export interface Question {
  readonly id_question: number;
  readonly kind: QuestionKind;
  readonly scope: QuestionScope;
  readonly label: string;
  readonly help: string;
  /** Empty unless the kind is `choice`. */
  readonly choices: readonly string[];
  readonly is_required: boolean;
  /** The types it is for; null: all. */
  readonly ticket_type_ids: readonly number[] | null;
}

/** A question as its organizer wants it; without an id it is new. */
export type WantedQuestion = Omit<Question, 'id_question'> & { readonly id_question?: number | undefined };
