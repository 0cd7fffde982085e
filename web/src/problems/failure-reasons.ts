import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Reasons of payments, refunds and disputes that fail: our own sentences, and the codes of Stripe. Banks and providers have others. */
const REASONS: Readonly<Record<string, MessageDescriptor>> = {
  'Nobody paid.': msg`Nobody paid`,
  'Nobody is known to have paid.': msg`Nobody is known to have paid`,
  'The order was cancelled.': msg`The order was cancelled`,
  'Declined.': msg`Declined`,
  'Declined at the sandbox.': msg`Declined at the sandbox`,
  'The page is closed.': msg`The page to pay was closed`,
  'The checkout expired.': msg`The page to pay expired`,
  'The payment provider does not accept this amount.': msg`The payment provider does not accept this amount`,
  'All of the payment is back already.': msg`All of the payment is back already`,
  'It was given up, and the money returned in another way.': msg`It was given up, and the money returned in another way`,

  abandoned: msg`The page to pay was left`,
  duplicate: msg`Paid twice`,
  fraudulent: msg`Somebody else paid with the card`,
  requested_by_customer: msg`The customer cancelled it`,

  canceled: msg`The refund was cancelled`,
  failed: msg`The bank did not take the refund`,
  declined: msg`The bank declined it`,
  expired_or_canceled_card: msg`The card has expired or was cancelled`,
  insufficient_funds: msg`There is not enough money on the account`,
  lost_or_stolen_card: msg`The card was lost or stolen`,
  charge_for_pending_refund_disputed: msg`The customer disputes the payment meanwhile`,
  merchant_request: msg`It was stopped in the provider’s dashboard`,
  unknown: msg`The bank does not say why`,

  bank_cannot_process: msg`The bank could not process it`,
  credit_not_processed: msg`The customer says that a refund is missing`,
  customer_initiated: msg`The customer asked the bank`,
  general: msg`The customer gave no reason`,
  product_not_received: msg`The customer says that nothing arrived`,
  product_unacceptable: msg`The customer says that it was not as described`,
  unrecognized: msg`The customer does not know the payment`,
};

const MISMATCH = /^Expected (\S+ [A-Z]{3}) for order (\d+), got (\S+ [A-Z]{3}) for order (\w+)\.$/;

/** Why a payment, a refund or a dispute failed, without a full stop; undefined for words of a bank or a provider. */
export function failureText(reason: string): MessageDescriptor | undefined {
  const [, expected = '', order = '', got = '', other = ''] = MISMATCH.exec(reason) ?? [];
  if (expected !== '') return msg`Expected ${expected} for order ${order}, got ${got} for order ${other}`;
  return Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
}
