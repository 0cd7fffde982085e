import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';

/** Password resets. */
export class PasswordResetSettings {
  @Env('PASSWORD_RESET_MINUTES', {
    about: 'How long the link of a reset mail is valid.',
    hint: 'A whole number of minutes from 5 to 60.',
  })
  @IsWholeNumber()
  @Min(5)
  @Max(60)
  minutes: number = 30;
}
