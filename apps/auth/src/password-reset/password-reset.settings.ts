import { Env } from '@proticket/platform';
import { IsInt, Max, Min } from 'class-validator';

/** Resetting forgotten passwords. */
export class PasswordResetSettings {
  @Env('PASSWORD_RESET_MINUTES', {
    about: 'How long the link of a reset mail works.',
    hint: 'A whole number of minutes from 5 to 60.',
  })
  @IsInt()
  @Min(5)
  @Max(60)
  minutes: number = 30;
}
