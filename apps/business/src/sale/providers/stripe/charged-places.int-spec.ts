import { CURRENCIES, fromMinor } from '@proticket/contract';
import { createTestDatabase } from '@proticket/testing';
import { businessDataSourceOptions } from '../../../business.data-source';
import { CHARGED_PLACES } from '../../../catalog/events/charged-places.sql';
import { stripeStep } from './stripe-amount';

it('An amount that is computed in SQL is one that Stripe can charge, and no coarser, in every currency', async () => {
  const database = await createTestDatabase(businessDataSourceOptions);
  const rows = await database.dataSource.query<{ currency: string; step: string }[]>(
    `SELECT currency, round(power(10::numeric, -(${CHARGED_PLACES('one', 'currency')})::numeric), scale(one))::text AS step
       FROM unnest($1::text[], $2::numeric[]) AS c (currency, one)`,
    [CURRENCIES, CURRENCIES.map((currency) => fromMinor(1n, currency))],
  );
  await database.drop();
  expect(rows).toEqual(CURRENCIES.map((currency) => ({ currency, step: stripeStep(currency) })));
});
