import { Env } from '@proticket/platform';
import { ArrayNotEmpty, IsArray, IsIn } from 'class-validator';

/** Which providers take money. */
export class PaymentSettings {
  @Env('PAYMENT_PROVIDERS', {
    about: 'Payment providers that buyers may choose from, comma-separated; the first is the default.',
    hint: 'sandbox, stripe or both; sandbox moves no real money.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(['sandbox', 'stripe'], { each: true })
  providers: string[] = ['sandbox'];
}
