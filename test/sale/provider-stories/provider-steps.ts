import * as fc from 'fast-check';
import type { StubRefund } from '../../../tools/lib/stripe/stripe-books.mts';
import { StripeRefusal } from '../../../tools/lib/stripe/stripe-books.mts';
import type { Trouble } from '../../../tools/lib/stripe/stripe-stub.mts';
import type { ProviderStory } from './provider-story';

/** One thing that happens; an impossible one does nothing. */
export interface ProviderStep {
  readonly take: (story: ProviderStory) => Promise<unknown>;
  readonly toString: () => string;
}

const TROUBLES: readonly Trouble[] = ['500', '500 but done', 'lost', '429', 'balance_insufficient'];

/** Everything that may happen, in any order and number. */
export function providerSteps(maxLength: number): fc.Arbitrary<ProviderStep[]> {
  const nth = fc.nat(30);
  const step = (name: string, weight: number, take: (story: ProviderStory, n: number) => unknown) => ({
    weight,
    arbitrary: nth.map((n) => ({
      take: async (story: ProviderStory) => take(story, n),
      toString: () => `${name} #${n}`,
    })),
  });
  return fc.array(
    fc.oneof(
      step('order', 1, (story) => story.order()),
      step('open page', 2, (story, n) => story.openPage(n)),
      step('pay', 5, (story, n) => {
        const session = at(story.sessions, n);
        if (session) story.stripe.books.pay(session);
      }),
      step('decline', 2, (story, n) => {
        const session = at(
          story.sessions.filter(({ status }) => status === 'open'),
          n,
        );
        if (session) story.stripe.books.decline(session);
      }),
      step('hold ends', 1, (story, n) => story.sale.expireHold(at(story.orders, n)!.id_order)),
      step('cancel', 1, (story, n) => {
        const { id_order, buyer } = at(story.orders, n)!;
        return story.sale.api.post(`/v1/orders/${id_order}/cancel`, { token: buyer.token });
      }),
      step('ask for refund', 4, (story, n) => {
        const { token } = story.sale.business.admin();
        return story.sale.api.post(`/v1/orders/${at(story.orders, n)!.id_order}/refund`, { token });
      }),
      step('ask for a part', 5, (story, n) => story.refundPart(n)),
      step('deliver', 8, (story, n) => deliver(story, n, false)),
      step('deliver again', 2, (story, n) => deliver(story, n, true)),
      step('run job', 6, (story) => story.runJob()),
      step('crash in job', 2, (story) => story.runJob(true)),
      step('replay', 2, (story, n) => story.replay(n)),
      step('cancel event', 1, (story, n) => (n % 4 === 0 ? story.cancelEvent() : undefined)),
      step('reconcile', 2, (story) => story.reconcile()),
      step('trouble', 3, (story, n) => story.stripe.trouble.push(at(TROUBLES, n)!)),
      step('refunds will be', 2, (story, n) => {
        story.stripe.refundsAre = at(['succeeded', 'pending', 'failed'] as const, n)!;
      }),
      step('refund arrives', 2, (story, n) => settle(story, n, 'succeeded')),
      step('refund fails', 3, (story, n) => settle(story, n, 'failed')),
      step('refund in the dashboard', 2, (story, n) => refundInDashboard(story, n)),
      step('dispute', 2, (story, n) => story.stripe.books.dispute(at([...story.intents], n) ?? '')),
      step('dispute is decided', 2, (story, n) => {
        const dispute = at(story.disputes, n);
        if (dispute) story.stripe.books.closeDispute(dispute, n % 2 ? 'lost' : 'won');
      }),
    ),
    { maxLength, size: 'max' },
  );
}

function at<Item>(items: readonly Item[], n: number): Item | undefined {
  return items[n % items.length];
}

/** Any event that was not delivered yet, not only the first, or one that was. */
async function deliver(story: ProviderStory, n: number, again: boolean): Promise<void> {
  const event = at(
    story.events.filter(({ isDelivered }) => isDelivered === again),
    n,
  );
  if (event) await story.deliver(event);
}

function settle(story: ProviderStory, n: number, status: 'succeeded' | 'failed'): void {
  const refund = at<StubRefund>(story.refunds, n);
  if (refund) story.stripe.books.settleRefund(refund, status);
}

function refundInDashboard(story: ProviderStory, n: number): void {
  const intent = at([...story.intents], n);
  if (intent === undefined) return;
  try {
    story.stripe.books.refund(intent, n % 3 ? undefined : 100, {}, n % 2 ? 'pending' : 'succeeded');
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
  }
}
