import { inSpan } from '@proticket/platform';
import type { PaymentProvider } from './payment-provider';

/** The same provider, with each request to it recorded. */
export function tracedProvider(provider: PaymentProvider): PaymentProvider {
  const traced = <Result>(what: string, request: () => Promise<Result>) =>
    inSpan(`${provider.name} ${what}`, { kind: 'client' }, request);
  return {
    name: provider.name,
    amountLimits: (currency) => provider.amountLimits(currency),
    knownCheckout: (idPayment) => provider.knownCheckout(idPayment),
    verifyWebhook: (headers, body) => provider.verifyWebhook(headers, body),
    openCheckout: (request) => traced('open checkout', () => provider.openCheckout(request)),
    closeCheckout: (payment) => traced('close checkout', () => provider.closeCheckout(payment)),
    refund: (request) => traced('refund', () => provider.refund(request)),
    lookUp: (payment) => traced('look up payment', () => provider.lookUp(payment)),
    readTransaction: (id) => traced('read transaction', () => provider.readTransaction(id)),
    listRefunds: (id) => traced('list refunds', () => provider.listRefunds(id)),
    listUndelivered: () => traced('list undelivered', () => provider.listUndelivered()),
    listEventsSince: (since) => traced('list events', () => provider.listEventsSince(since)),
  };
}
