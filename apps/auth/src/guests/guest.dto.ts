import { type Locale, LOCALES } from '@proticket/contract';
import {
  IsEmailAddress,
  IsEmailToLookUp,
  IsLine,
  IsText,
  IsUuid,
  MaxLength,
  MayBeLeftOut,
} from '@proticket/shared';
import { IsIn } from 'class-validator';

/** Somebody who buys without an account. */
export class BuyAsGuestDto {
  /**
   * Where the tickets are sent.
   * @example ada@example.org
   */
  @IsEmailAddress()
  email: string;

  /**
   * Printed on the tickets.
   * @example Ada Lovelace
   */
  @IsLine()
  @MaxLength(120)
  name: string;

  /**
   * Language of mails and files for you. By default that of the request: the cookie `lang`, otherwise `Accept-Language`,
   * otherwise `en`.
   * @example es
   */
  @MayBeLeftOut()
  @IsIn(LOCALES)
  locale?: Locale;

  /**
   * How the tokens are returned: in the response, or as cookies that scripts cannot read (for single-page apps).
   * @example bearer
   */
  @MayBeLeftOut()
  @IsIn(['bearer', 'cookie'])
  transport?: 'bearer' | 'cookie';
}

/** The token of a mail about an order. */
export class FollowOrderLinkDto {
  /**
   * The part after `#token=` in the link of the mail.
   * @example AZjA3noQfMOLHw9dbBsqPmkoD8C1b9T0r3n7L2p4S6u8W0y2
   */
  @IsText()
  @MaxLength(200)
  token: string;

  /**
   * How the tokens are returned: in the response, or as cookies that scripts cannot read (for single-page apps).
   * @example bearer
   */
  @MayBeLeftOut()
  @IsIn(['bearer', 'cookie'])
  transport?: 'bearer' | 'cookie';
}

/** The address with which somebody bought without an account. */
export class RequestOrderLinksDto {
  /** @example ada@example.org */
  @IsEmailToLookUp()
  email: string;
}

/** Whom to erase: one guest, or all who gave an address. One of the two. */
export class EraseGuestsDto {
  /**
   * The buyer of an order (`buyer.id_user`).
   * @example 0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e
   */
  @MayBeLeftOut()
  @IsUuid()
  id_user?: string;

  /**
   * Every guest who gave it, in any spelling.
   * @example ada@example.org
   */
  @MayBeLeftOut()
  @IsEmailToLookUp()
  email?: string;
}

/** How many guests were erased; somebody is another guest each time. */
export class ErasedGuestsDto {
  /** @example 2 */
  erased: number;
}

/** A token for the link in a mail. */
export class OrderLinkDto {
  /** For `POST /v1/auth/guest/return`. */
  token: string;
}

/** The address to find guests by. */
export class GuestsByEmailQuery {
  @IsEmailToLookUp()
  email: string;
}

/** Guests, the newest first. */
export class GuestIdsDto {
  ids: string[];
}
