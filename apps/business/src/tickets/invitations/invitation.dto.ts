import { IsText, MaxLength } from '@proticket/shared';

/** The token from the link in an invitation mail. */
export class AcceptInvitationDto {
  /** The part after `#token=` in the link. */
  @IsText()
  @MaxLength(200)
  token: string;
}
