import { MaxLength } from '@proticket/shared';
import { IsEmail } from 'class-validator';

/** Whom a ticket goes to. */
export class TransferTicketDto {
  /**
   * The address of their account.
   * @example "organizer2@proticket.test"
   */
  @IsEmail()
  @MaxLength(254)
  email: string;
}

/** A ticket that changed hands. */
export class TransferDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * Whose it is now.
   * @example "organizer2@proticket.test"
   */
  email: string;

  /** @example "2026-11-22T10:00:00.000Z" */
  transferred_at: string;
}
