import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsInstant,
  IsLine,
  IsUuid,
  IsWholeNumber,
  Max,
  MaxLength,
  Min,
} from '@proticket/shared';
import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import { TicketKeyDto } from '../../tickets/tickets/ticket.dto';

/** What a scanner needs to work without network. `libs/shared/src/door` has the code that reads it. */
export class DoorListDto {
  /** @example 7 */
  event_id: number;

  /** @example "Evening of Strings" */
  title: string;

  /** @example "2026-12-05T16:00:00.000Z" */
  generated_at: string;

  /**
   * Who comes in before has a doubtful clock; a day before the event begins.
   * @example "2026-12-04T19:00:00.000Z"
   */
  opens_at: string;

  /**
   * Who comes in later has one as well; a day after the event ends.
   * @example "2026-12-06T22:00:00.000Z"
   */
  closes_at: string;

  keys: TicketKeyDto[];

  // Said by hand: the Swagger plugin has no word for lists of lists of anything.
  @ApiProperty({
    description:
      'Each ticket as `[ticket_code, version, state, holder_name, used_at, device]`; state is v (valid), u (used) ' +
      'or x (void). Codes of an older version, and of void tickets, open nothing.',
    type: 'array',
    items: { type: 'array', minItems: 6, maxItems: 6, items: {} },
    example: [['7b6f1f9e-3d0c-4a57-9f3e-5c2b8d1e4a60', 1, 'v', 'Viktor Щукин', null, null]],
  })
  tickets: unknown[][];
}

/** An admission in the log of a scanner. */
export class DoorLogEntryDto {
  /**
   * Made by the scanner at the scan; the same entry sent twice counts once.
   * @example "5b0f7d8e-2d5b-4a6a-9d3e-0a4f4f6f2c11"
   */
  @IsUuid()
  id_admission: string;

  /** @example "7b6f1f9e-3d0c-4a57-9f3e-5c2b8d1e4a60" */
  @IsUuid()
  ticket_code: string;

  /**
   * Version in the code that was shown.
   * @example 1
   */
  @IsWholeNumber()
  @Min(1)
  @Max(65_535)
  version: number;

  /**
   * By the scanner's clock.
   * @example "2026-12-05T18:42:07.123Z"
   */
  @IsInstant()
  admitted_at: string;
}

/** The log of a scanner, or a part of it. */
export class UploadDoorLogDto {
  /**
   * Name of the scanner.
   * @example "Gate A"
   */
  @IsLine()
  @MaxLength(100)
  device: string;

  /** 1,000 at most; send a longer log in parts, in any order. */
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => DoorLogEntryDto)
  entries: DoorLogEntryDto[];
}

/** When and where somebody was let in. */
export class EntryDto {
  /** @example "5b0f7d8e-2d5b-4a6a-9d3e-0a4f4f6f2c11" */
  id_admission: string;

  /** @example "Gate A" */
  device: string;

  /** @example "2026-12-05T18:42:07.123Z" */
  admitted_at: string;

  /** Whether the scanner had no network. */
  offline: boolean;

  /** Whether the scanner's clock cannot have been right: outside of the event's door hours (see the door list). */
  doubtful: boolean;
}

/** What an entry of a log came to, by all that is known now. */
export class EntryOutcomeDto {
  id_admission: string;

  /**
   * `admitted`: the rightful admission. `double`: somebody came in before, see `first`. `superseded`, `cancelled`:
   * the ticket had been handed on or was void. `undone`: taken back. `unknown`: no ticket of this event.
   * @example "double"
   */
  outcome: 'admitted' | 'double' | 'superseded' | 'cancelled' | 'undone' | 'unknown';

  /** Whether its time lies outside of the event's door hours: look at the scanner's clock. It counts all the same. */
  doubtful: boolean;

  /** The rightful admission; null where there is none. */
  first: EntryDto | null;
}

/** What the entries of a log came to, in their order. */
export class DoorLogOutcomeDto {
  entries: EntryOutcomeDto[];
}

/** A ticket on which more than one person came in. */
export class DoubleEntryDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  ticket_code: string;

  holder_name: string | null;

  /** Earliest first; the first is the rightful one. */
  entries: EntryDto[];
}

/** A page of double entries. */
export class DoubleEntryPageDto {
  items: DoubleEntryDto[];

  /** Opaque; null on the last page. */
  next_cursor: string | null;
}
