import { IsEmailAddress } from '@proticket/shared';

/** Whom a ticket is offered to. */
export class TransferTicketDto {
  /**
   * Their address; they need no account yet.
   * @example "organizer2@proticket.test"
   */
  @IsEmailAddress()
  email: string;
}

/** A ticket that is offered. */
export class TicketOfferDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * Where the mail goes.
   * @example "organizer2@proticket.test"
   */
  email: string;

  /**
   * The offer ends then; until it is accepted the ticket is yours.
   * @example "2026-11-29T10:00:00.000Z"
   */
  expires_at: string;
}

/** A ticket that changed hands. */
export class TransferredTicketDto {
  /**
   * Yours now.
   * @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  id_ticket: string;
}
