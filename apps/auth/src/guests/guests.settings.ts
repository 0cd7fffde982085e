import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';

/** Sessions of guests, and the links in mails that open them again. */
export class GuestSettings {
  @Env('GUEST_SESSION_HOURS', {
    about: 'A session of a guest ends after this long; the link in the mail opens another one.',
    hint: 'A whole number of hours from 1 to 168.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(168)
  sessionHours: number = 24;

  @Env('GUEST_LINK_DAYS', {
    about: 'How long the link in a mail opens the orders of a guest; a new one can be requested.',
    hint: 'A whole number of days from 1 to 365.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(365)
  linkDays: number = 30;

  @Env('GUEST_KEEP_DAYS', {
    about:
      'Guests are erased this long after they were last here and after their last event was over; their orders stay, without a name.',
    hint: 'A whole number of days from 30 to 3650.',
  })
  @IsWholeNumber()
  @Min(30)
  @Max(3650)
  keepDays: number = 365;
}
