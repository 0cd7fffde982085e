import { IsString, MaxLength } from 'class-validator';

/** What the link of an invitation carries. */
export class AcceptInvitationDto {
  /** What follows `#token=` in the link of the mail. */
  @IsString()
  @MaxLength(200)
  token: string;
}
