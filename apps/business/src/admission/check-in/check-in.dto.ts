import { IsLine, IsText, IsUuid, IsWholeNumber, Max, MaxLength, MayBeLeftOut, Min } from '@proticket/shared';

/** A scan at the door. */
export class CheckInDto {
  /** @example 7 */
  @IsWholeNumber()
  @Min(1)
  @Max(2_147_483_647)
  event_id: number;

  /** Content of the QR code, as scanned. */
  @IsText()
  @MaxLength(4096)
  qr: string;

  /**
   * Name of the scanner; told to whoever scans the same ticket again.
   * @example "Gate A"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(100)
  device?: string;

  /**
   * Made by the scanner, a new one a scan: the same request sent twice, because the answer got lost, is then
   * admitted once and answered alike.
   * @example "5b0f7d8e-2d5b-4a6a-9d3e-0a4f4f6f2c11"
   */
  @MayBeLeftOut()
  @IsUuid()
  id_admission?: string;
}

/** Somebody was let in. */
export class AdmissionDto {
  /** @example "5b0f7d8e-2d5b-4a6a-9d3e-0a4f4f6f2c11" */
  id_admission: string;

  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /** @example 7 */
  event_id: number;

  /** @example 4711 */
  order_id: number;

  /** @example "Viktor Щукин" */
  holder_name: string | null;

  /** @example "Gate A" */
  device: string;

  /** @example "2026-12-05T18:42:07.123Z" */
  admitted_at: string;
}

/** How full an event is, this moment. */
export class DoorCountDto {
  /** @example 7 */
  event_id: number;

  /**
   * Tickets that open the door, used or not.
   * @example 120
   */
  tickets: number;

  /**
   * Of those, used.
   * @example 87
   */
  admitted: number;

  /**
   * Tickets on which more than one person was let in (only scanners without network can do that).
   * @example 0
   */
  double_entries: number;

  /** When somebody was let in last. */
  last_admitted_at: string | null;
}
