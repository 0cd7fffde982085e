import * as fc from 'fast-check';
import type { ProviderRefund } from '../providers/payment-provider';
import { judgeRefund, type RefundRow } from './refund.rules';

const PAID = { amount: '50.00', currency: 'EUR' };
const OURS = '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e';

const row = (changed: Partial<RefundRow> = {}): RefundRow => ({
  ...{ id_refund: OURS, provider_refund_id: null, amount: '50.00', currency: 'EUR', status: 'pending' },
  ...{ reason: 'requested', part_id: null },
  ...changed,
});
const news = (changed: Partial<ProviderRefund> = {}): ProviderRefund => ({
  ...{ kind: 'refund', provider_refund_id: 're_1', id_refund: null, amount: '50.00', currency: 'EUR' },
  ...{ status: 'succeeded', reason: null },
  ...changed,
});
const judge = (rows: RefundRow[], said: Partial<ProviderRefund>) =>
  judgeRefund(PAID, rows, news(said)).verdict;

describe('News of a refund', () => {
  it.each<[string, RefundRow[], Partial<ProviderRefund>, string]>([
    ['with the name of a row moves it', [row({ provider_refund_id: 're_1' })], {}, 'moves'],
    ['that names our row in its own words moves it', [row()], { id_refund: OURS }, 'moves'],
    [
      'of another refund does not settle ours',
      [row({ provider_refund_id: 're_2' })],
      { amount: '5.00' },
      'adds',
    ],
    [
      'without a name is about what waits',
      [row()],
      { provider_refund_id: null, amount: null, currency: null },
      'moves',
    ],
    [
      'without a name, and nothing waits, is ignored',
      [row({ status: 'succeeded' })],
      { provider_refund_id: null },
      'ignored',
    ],
    [
      'of another amount than ours is for a person',
      [row({ provider_refund_id: 're_1' })],
      { amount: '49.99' },
      'mismatch',
    ],
    ['begun at the provider is new', [], { amount: '5.00' }, 'adds'],
    [
      'begun at the provider that failed is kept, so that older news of it counts for nothing',
      [],
      { status: 'failed' },
      'adds',
    ],
    [
      'of more than was paid is for a person',
      [row({ provider_refund_id: 're_2', status: 'succeeded' })],
      { amount: '0.01' },
      'excess',
    ],
    ['in another currency is for a person', [], { currency: 'USD' }, 'mismatch'],
    [
      'of a failure after it arrived moves it back',
      [row({ provider_refund_id: 're_1', status: 'succeeded' })],
      { status: 'failed' },
      'moves',
    ],
    [
      'of an arrival after a failure is older',
      [row({ provider_refund_id: 're_1', status: 'failed' })],
      {},
      'duplicate',
    ],
    [
      'of an attempt that we gave up without an answer counts',
      [row({ status: 'failed' })],
      { id_refund: OURS },
      'moves',
    ],
  ])('%s', (_, rows, said, verdict) => expect(judge(rows, said)).toBe(verdict));

  it.each<[string, RefundRow[], Partial<ProviderRefund>]>([
    ['that we asked for', [row({ provider_refund_id: 're_1' })], {}],
    ['of an attempt that ended without a response', [row({ status: 'failed' })], { id_refund: OURS }],
    ['begun at the provider', [], {}],
  ])('%s comes to the same in every order and however often it is said (property)', (_, first, named) => {
    const said = ['pending', 'succeeded', 'failed'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...said), { minLength: 1, maxLength: 8 }), (order) => {
        let rows: RefundRow[] = first;
        for (const status of order) {
          const { verdict } = judgeRefund(PAID, rows, news({ ...named, status }));
          if (verdict === 'moves' || verdict === 'adds') rows = [row({ provider_refund_id: 're_1', status })];
        }
        expect(rows[0]!.status).toBe(said.findLast((status) => order.includes(status)));
      }),
    );
  });
});
