import * as fc from 'fast-check';
import { ProviderStory } from './provider-stories/provider-story';
import { providerSteps } from './provider-stories/provider-steps';
import { SaleUnderTest } from '../support/sale-under-test';
import { StripeStub } from '../../tools/lib/stripe/stripe-stub.mts';

jest.setTimeout(1_800_000);

/** The stories are the same each time; `PROVIDER_STORIES_SEED` selects others, `PROVIDER_STORIES_RUNS` how many. */
const SEED = Number(process.env['PROVIDER_STORIES_SEED'] ?? 20_261_126);
const RUNS = Number(process.env['PROVIDER_STORIES_RUNS'] ?? 60);

let stripe: StripeStub;
let sale: SaleUnderTest;
beforeAll(async () => {
  stripe = await StripeStub.start();
  // Jobs and reconciliation run as steps of the story, so that a seed determines it.
  sale = await SaleUnderTest.start({
    JOBS_ENABLED: 'false',
    PAYMENT_PROVIDERS: 'stripe',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
  });
});
afterAll(async () => {
  await sale.stop();
  await stripe.stop();
});

/**
 * A misbehaving provider: captures, declines, refunds that pend, fail and fail late, refunds in the dashboard, disputes,
 * events in any order, twice or never, responses of 4xx and 5xx, lost responses, crashes in the middle of jobs. At the end,
 * each cent is at the buyer, at the organizer, or in a list that an admin sees, and nothing waits that nothing will end.
 */
it(`Whatever a provider does, no money is lost (seed ${SEED}, ${RUNS} stories)`, async () => {
  await fc.assert(
    fc.asyncProperty(providerSteps(25), async (steps) => {
      const story = await ProviderStory.begin(sale, stripe);
      for (const step of steps) await step.take(story);
      await story.end();
      expect(await story.lostMoney()).toEqual([]);
      expect(await story.unsettled()).toEqual([]);
      expect(await sale.brokenInvariants()).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
});

it('A service that takes any refund for its own loses some (control)', async () => {
  // The stories must notice the kind of fault they are for.
  const broken = fc.assert(
    fc.asyncProperty(providerSteps(25), async (steps) => {
      const story = await ProviderStory.begin(sale, stripe);
      for (const step of steps) await step.take(story);
      await sale.query(
        `UPDATE refunds SET status = 'succeeded' WHERE status = 'failed' AND order_id IN (SELECT id_order FROM orders WHERE event_id = $1)`,
        [story.id_event],
      );
      await story.end();
      expect(await story.lostMoney()).toEqual([]);
    }),
    { seed: SEED, numRuns: 100, endOnFailure: true },
  );
  await expect(broken).rejects.toThrow();
});
