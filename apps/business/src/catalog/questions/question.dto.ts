import { LARGEST_ROW_ID } from '@proticket/contract';
import {
  ArrayMaxSize,
  IsLine,
  IsLines,
  IsText,
  IsWholeNumber,
  Max,
  MaxLength,
  MayBeLeftOut,
  Min,
} from '@proticket/shared';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { AreTicketTypeIds } from '../events/ticket-type-ids.validator';
import { QUESTION_KINDS } from './question';

/** A question to ask. */
export class AskQuestionDto {
  /**
   * The question that this changes; a new one if omitted.
   * @example 12
   */
  @MayBeLeftOut()
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  id_question?: number;

  /**
   * Stays as it is for a question that there is already.
   * @example "choice"
   */
  @IsIn(QUESTION_KINDS)
  kind: 'text' | 'number' | 'choice' | 'checkbox';

  /**
   * `order`: asked once; `ticket`: asked for each ticket. Stays as it is for a question that there is already.
   * @example "ticket"
   */
  @IsIn(['order', 'ticket'])
  scope: 'order' | 'ticket';

  /** @example "Size of your T-shirt" */
  @IsLine()
  @MaxLength(200)
  label: string;

  /**
   * Plain text below the question.
   * @example "Unisex sizes"
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(500)
  help?: string;

  /**
   * What can be chosen, for a `choice` alone: up to 50 different lines of up to 100 characters.
   * @example ["S", "M", "L"]
   */
  @MayBeLeftOut()
  @IsLines(100)
  @ArrayMaxSize(50)
  @IsArray()
  choices?: string[];

  /**
   * Whether a missing answer is shown as missing. No order and no payment waits for it. False if omitted.
   * @example true
   */
  @MayBeLeftOut()
  @IsBoolean()
  is_required?: boolean;

  /**
   * The ticket types it is for; all, also those added later, if omitted.
   * @example [3]
   */
  @IsOptional()
  @AreTicketTypeIds()
  ticket_type_ids?: number[] | null;
}

/** All questions of an event. */
export class AskQuestionsDto {
  /**
   * The `version` of the questions that were read and changed.
   * @example 4
   */
  @IsWholeNumber()
  @Min(0)
  @Max(2_147_483_647)
  version: number;

  /**
   * Buyers may answer until so many hours before the event starts.
   * @example 24
   */
  @IsWholeNumber()
  @Min(0)
  @Max(8_760)
  answers_until_hours: number;

  /** In the order in which buyers read them, at most 30. */
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => AskQuestionDto)
  items: AskQuestionDto[];
}

/** A question that an event asks. */
export class QuestionDto {
  /** @example 12 */
  id_question: number;

  /** @example "choice" */
  kind: 'text' | 'number' | 'choice' | 'checkbox';

  /**
   * `order`: asked once; `ticket`: asked for each ticket.
   * @example "ticket"
   */
  scope: 'order' | 'ticket';

  /** @example "Size of your T-shirt" */
  label: string;

  /** @example "Unisex sizes" */
  help: string;

  /** @example ["S", "M", "L"] */
  choices: string[];

  is_required: boolean;

  /** The ticket types it is for; null: all. */
  ticket_type_ids: number[] | null;
}

/** A question as its organizer sees it. */
export class EventQuestionDto extends QuestionDto {
  /**
   * How many answers there are. A question with answers is archived when it is left out, otherwise deleted.
   * @example 17
   */
  answers: number;
}

/** The questions that an event asks. */
export class EventQuestionsDto {
  /**
   * Counts the changes; a change names it.
   * @example 4
   */
  version: number;

  /** @example 24 */
  answers_until_hours: number;

  @Type(() => EventQuestionDto)
  items: EventQuestionDto[];
}
