import Stripe from 'stripe';
import { ProviderRefusal } from '../payment-provider';

/** Responses that Stripe does not keep under an idempotency key, because nothing was executed: retry with the same key. */
const NOT_EXECUTED: ReadonlySet<number> = new Set([401, 403, 409, 429]);

/**
 * Tells a response from none. Stripe keeps status and body of a response under its idempotency key for a day, errors
 * and 5xx included (docs.stripe.com/api/idempotent_requests): a request with the same key gets the same response again.
 *
 * @returns a ProviderRefusal for a response; every other error unchanged
 */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { statusCode, code, message } = error;
  if (statusCode === undefined || NOT_EXECUTED.has(statusCode)) return error;
  const text = [`Stripe returned ${statusCode}`, code, message].filter(Boolean).join(': ');
  return new ProviderRefusal(text, { cause: error, isRequestFault: statusCode < 500 });
}
