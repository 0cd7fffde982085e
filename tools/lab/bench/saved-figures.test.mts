import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMarkdown } from './line-table.mts';
import { figuresIn } from './saved-figures.mts';

test('figures are read as they were written', () => {
  const line = { unit: '1/s', than: 'no-op', goal: '≥ 0.50', p50: 4, p99: 51, at: 'at 9/s' };
  const text = [
    '# Benchmarks',
    '',
    '## orders',
    '',
    inMarkdown([
      { ...line, what: 'orders placed', ours: 4480, reference: 7077 },
      { ...line, what: 'items', ours: 3.25, reference: 4480, than: 'one item' },
    ]),
    '',
    '## auth',
    '',
    inMarkdown([{ ...line, what: 'logins', ours: 9, reference: 10 }]),
  ].join('\n');
  assert.deepEqual(
    [...figuresIn(text, ['orders'])],
    [
      ['orders: orders placed, beside no-op', { ours: 4480, reference: 7077 }],
      ['orders: items, beside one item', { ours: 3.25, reference: 4480 }],
    ],
  );
});
