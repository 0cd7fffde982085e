import { LARGEST_ROW_ID } from '@proticket/contract';
import {
  ArrayMaxSize,
  IsEmailAddress,
  IsLine,
  IsText,
  IsUuid,
  IsWholeNumber,
  Max,
  MaxLength,
  MayBeLeftOut,
  Min,
} from '@proticket/shared';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { QuestionDto } from '../../catalog/questions/question.dto';
import type { TicketStatus } from '../tickets/ticket.entity';

/** The answer to a question. */
export class AnswerDto {
  /** @example 12 */
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  question_id: number;

  /**
   * Text. For a `number` a decimal string, for a `choice` one of its choices, for a `checkbox` `true` or `false`. An empty one is
   * no answer.
   * @example "M"
   */
  @IsText()
  @MaxLength(1000)
  value: string;
}

/** Who comes with a ticket, and the answers about it. */
export class TicketAnswersDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  @IsUuid()
  id_ticket: string;

  /**
   * Name printed on the ticket; stays as it is if omitted.
   * @example "Viktor Щукин"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(200)
  holder_name?: string;

  /**
   * Where this person is reached, for the organizer; stays as it is if omitted, null removes it.
   * @example "viktor@example.org"
   */
  @IsOptional()
  @IsEmailAddress()
  holder_email?: string | null;

  /** All of them: the answer to a question that is left out is deleted. */
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers: AnswerDto[];
}

/** Answers that take the place of those there are. What is not named stays. */
export class SaveAnswersDto {
  /** About the whole order, all of them; for its buyer. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers?: AnswerDto[];

  /** About tickets of the order that you own, at most 100 at once. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TicketAnswersDto)
  tickets?: TicketAnswersDto[];
}

/** A ticket with what was answered about it. */
export class AnsweredTicketDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /** @example 3 */
  ticket_type_id: number;

  /** @example "Reduced" */
  ticket_type: string;

  /**
   * Only what is `valid` can be answered about.
   * @example "valid"
   */
  status: TicketStatus;

  /** @example "Viktor Щукин" */
  holder_name: string | null;

  /** @example "viktor@example.org" */
  holder_email: string | null;

  answers: AnswerDto[];
}

/** What an event asks about an order, and what was answered. */
export class AnswerSheetDto {
  /** @example 4711 */
  id_order: number;

  /**
   * Answers can change until then.
   * @example "2026-12-04T19:00:00.000Z"
   */
  answers_until: string;

  /** Whether answers can change now. */
  is_open: boolean;

  /**
   * How many required answers are missing; the tickets are valid nevertheless.
   * @example 2
   */
  missing: number;

  /** Those that are for the order or for one of your tickets. Of the order: for its buyer alone. */
  @Type(() => QuestionDto)
  questions: QuestionDto[];

  /** About the whole order. */
  @Type(() => AnswerDto)
  answers: AnswerDto[];

  /** The tickets of the order that you own; none before it is paid. */
  @Type(() => AnsweredTicketDto)
  tickets: AnsweredTicketDto[];
}
