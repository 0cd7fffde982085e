import { IsText, MaxLength } from '@proticket/shared';

/** What the link of an invitation carries. */
export class AcceptInvitationDto {
  /** What follows `#token=` in the link of the mail. */
  @IsText()
  @MaxLength(200)
  token: string;
}
