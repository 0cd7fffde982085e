import { IsOptional } from 'class-validator';
import { IsUuid, IsUuids, IsWholeNumber, Max, Min } from '@proticket/shared';

/** The account that took a guest over. */
export class SuccessorDto {
  @IsUuid()
  id_user: string;
}

/** Guests who may be erased. */
export class OldGuestsDto {
  @IsUuids()
  guests: string[];

  /** How long after the end of an event its buyers are kept; without it, for whatever they ordered. */
  @IsOptional()
  @IsWholeNumber()
  @Min(0)
  @Max(3650)
  days?: number;
}

/** Guests whose orders are to be mailed again. */
export class MailGuestOrdersDto {
  @IsUuids()
  guests: string[];

  /** Names the request; repeated, it mails nothing again. */
  @IsUuid()
  request: string;
}
