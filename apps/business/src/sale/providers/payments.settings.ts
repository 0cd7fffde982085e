import { Env } from '@proticket/platform';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import { ArrayNotEmpty, IsArray, IsIn } from 'class-validator';

/** Which providers take money, and how long we wait for their news. */
export class PaymentSettings {
  @Env('PAYMENT_PROVIDERS', {
    about: 'Payment providers that buyers may choose from, comma-separated; the first is the default.',
    hint: 'sandbox, stripe or both; sandbox moves no real money.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(['sandbox', 'stripe'], { each: true })
  providers: string[] = ['sandbox'];

  @Env('PAYMENT_RECONCILE_SECONDS', {
    about: 'How long a payment waits for a webhook before its provider is asked about it, again and again.',
    hint: 'A whole number of seconds from 1 to 86400.',
  })
  @IsWholeNumber()
  @Min(1)
  @Max(86_400)
  reconcileAfterSeconds: number = 300;
}
