import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { Validate, type ValidatorConstraintInterface, ValidatorConstraint } from 'class-validator';

/** Providers deliver and let staff resend events for thirty days: a younger one must be recognised. */
const SHORTEST_DAYS = 35;

/** 0, or long enough. */
@ValidatorConstraint()
class IsLongEnough implements ValidatorConstraintInterface {
  validate(days: unknown): boolean {
    return days === 0 || Number(days) >= SHORTEST_DAYS;
  }
  defaultMessage(): string {
    return `it must be 0 or at least ${SHORTEST_DAYS}`;
  }
}

/** How long the inbox of webhooks is kept. */
export class WebhookRetentionSettings {
  @Env('WEBHOOK_KEEP_DAYS', {
    about:
      'Webhooks of payment providers are deleted after this long; 0 keeps them for ever. A provider may repeat one for 30 days.',
    hint: `0, or a whole number of days from ${SHORTEST_DAYS} to 36500.`,
  })
  @IsWholeNumber()
  @Min(0)
  @Max(36_500)
  @Validate(IsLongEnough)
  keepDays: number = 0;
}
