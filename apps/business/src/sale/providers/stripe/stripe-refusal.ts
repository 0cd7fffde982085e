import Stripe from 'stripe';
import { ProviderRefusal } from '../payment-provider';

/** Answers that Stripe does not keep under an idempotency key, because nothing was executed: ask again with the same one. */
const NOT_EXECUTED: ReadonlySet<number> = new Set([401, 403, 409, 429]);

/**
 * Tells an answer from no answer. Stripe keeps status and body of an answer under its idempotency key for a day, errors
 * and 5xx included (docs.stripe.com/api/idempotent_requests): whoever repeats the key gets the same answer again.
 *
 * @returns a ProviderRefusal for an answer; everything else as it came
 */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { statusCode, code, message } = error;
  if (statusCode === undefined || NOT_EXECUTED.has(statusCode)) return error;
  const text = [`Stripe answered ${statusCode}`, code, message].filter(Boolean).join(': ');
  return new ProviderRefusal(text, { cause: error, isOurs: statusCode < 500 });
}
