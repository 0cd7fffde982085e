import { IsEmailAddress } from '@proticket/shared';

/** Who a ticket is offered to. */
export class TransferTicketDto {
  /**
   * Email address of the receiver, who does not need an account yet.
   * @example "organizer2@proticket.test"
   */
  @IsEmailAddress()
  email: string;
}

/** An open offer of a ticket. */
export class TicketOfferDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * Address that the offer is sent to.
   * @example "organizer2@proticket.test"
   */
  email: string;

  /**
   * When the offer expires. The ticket stays yours until the offer is accepted.
   * @example "2026-11-29T10:00:00.000Z"
   */
  expires_at: string;
}

/** A ticket that was transferred. */
export class TransferredTicketDto {
  /**
   * The ticket that is now yours.
   * @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  id_ticket: string;
}
