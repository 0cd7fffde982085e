import { isStillOwed } from './still-owed';

const attempt = (
  status: 'pending' | 'succeeded' | 'failed',
  number: number,
  part_id: string | null = null,
) => ({
  status,
  attempt: number,
  part_id,
});
const [whole, part] = [attempt('failed', 1), attempt('failed', 1, 'part')];

it.each([
  ['all of the money, that is owed', whole, 'refund_required', [], true],
  ['all of the money, of a paid order: a dispute that was won', whole, 'paid', [], false],
  ['a part of a paid order', part, 'paid', [], true],
  ['a part, with the rest of the order', part, 'refund_required', [], true],
  ['a part of an order whose money is back', part, 'refunded', [], false],
  ['a part that is tried again', part, 'paid', [attempt('pending', 2, 'part')], false],
  ['a part, while another one is tried', part, 'paid', [attempt('pending', 2, 'other')], true],
  ['a refund that arrived', attempt('succeeded', 1, 'part'), 'paid', [], false],
] as const)('A failed refund is owed or not: %s', (_, refund, status, others, isOwed) => {
  expect(isStillOwed(refund, { status }, [refund, ...others])).toBe(isOwed);
});
