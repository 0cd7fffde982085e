import { CURRENCIES, fromMinor, toMinor } from '@proticket/contract';
import fc from 'fast-check';
import { creditLines, rateSoFar, taxesByRate } from './receipt.rules';
import type { ReceiptLine } from '../receipt-pdf/receipt-content';

/** An item of an order in EUR. */
function item(line: number, total: string, tax_amount: string, more: Partial<ReceiptLine> = {}): ReceiptLine {
  const rest = { name: `Type ${line}`, quantity: 2, unit_price: total, discount: '0.00', tax_rate: '19' };
  return { line, total, tax_amount, ...rest, ...more };
}

const ITEMS = [item(1, '50.00', '7.98'), item(2, '30.00', '1.96', { tax_rate: '7' })];
const of = (lines: readonly ReceiptLine[]) =>
  lines.map(({ line, quantity, total, tax_amount }) => [line, quantity, total, tax_amount]);
const credit = (
  amount: string,
  returned: readonly (readonly [number, number])[],
  credited: ReceiptLine[] = [],
) => creditLines({ amount, currency: 'EUR', items: ITEMS, credited, returned: new Map(returned) });

describe('Taxes of a receipt', () => {
  it('are added up by rate, the lowest first', () => {
    const items = [
      ...ITEMS,
      item(3, '25.00', '3.99', { tax_rate: '19.00' }),
      item(4, '9.00', '1.00', { tax_rate: null }),
    ];
    expect(taxesByRate(items, 'EUR')).toEqual([
      { rate: '7', net: '28.04', tax: '1.96', gross: '30.00' },
      { rate: '19', net: '63.03', tax: '11.97', gross: '75.00' },
      { rate: null, net: '8.00', tax: '1.00', gross: '9.00' },
    ]);
  });

  it.each([
    ['50.00', '7.98', '19', 'EUR', '19'],
    ['50.00', '7.98', '20', 'EUR', null],
    ['1000', '71', '7.7', 'JPY', '7.7'],
    ['1.250', '0.060', '5.0', 'KWD', '5.0'],
    ['25.00', '0.00', '0', 'EUR', '0'],
  ])(
    'of an order of before, %s with %s, have the rate of the type, %s, if it fits',
    (total, tax_amount, rate, currency, found) =>
      expect(rateSoFar({ total, tax_amount }, rate, currency)).toBe(found),
  );
});

describe('A credit note', () => {
  it('of tickets has the items of these tickets', () => {
    expect(of(credit('25.00', [[1, 1]]))).toEqual([[1, 1, '25.00', '3.99']]);
    expect(
      of(
        credit('40.00', [
          [1, 1],
          [2, 1],
        ]),
      ),
    ).toEqual([
      [1, 1, '25.00', '3.99'],
      [2, 1, '15.00', '0.98'],
    ]);
  });

  it('of tickets less a fee has less of these items', () => {
    expect(of(credit('24.00', [[1, 1]]))).toEqual([[1, 1, '24.00', '3.83']]);
  });

  it('of an amount has a part of every item, by what is left of each', () => {
    expect(of(credit('8.00', []))).toEqual([
      [1, 0, '5.00', '0.80'],
      [2, 0, '3.00', '0.20'],
    ]);
  });

  it('of more than the tickets cost takes the rest from all items', () => {
    expect(of(credit('31.00', [[2, 1]]))).toEqual([
      [1, 0, '12.31', '1.96'],
      [2, 1, '18.69', '1.22'],
    ]);
  });

  it('of the rest completes every item', () => {
    const first = credit('24.99', [[1, 1]]);
    const rest = credit(
      '55.01',
      [
        [1, 1],
        [2, 2],
      ],
      first,
    );
    expect(taxesByRate([...first, ...rest], 'EUR')).toEqual(taxesByRate(ITEMS, 'EUR'));
  });

  const orders = fc.record({
    currency: fc.constantFrom(...CURRENCIES),
    items: fc.array(
      fc.record({ total: fc.nat(5_000), taxed: fc.nat(100), quantity: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    parts: fc.array(fc.record({ share: fc.nat(100), tickets: fc.array(fc.nat(9), { maxLength: 6 }) }), {
      maxLength: 12,
    }),
  });

  it('of any number never exceeds an item, and all of them are the receipt', () => {
    fc.assert(
      fc.property(orders, ({ currency, items, parts }) => {
        const text = (minor: number | bigint) => fromMinor(BigInt(minor), currency);
        const lines = items.map(({ total, taxed, quantity }, index) =>
          item(index + 1, text(total), text(Math.floor((total * taxed) / 100)), { quantity }),
        );
        let left = items.reduce((sum, { total }) => sum + total, 0);
        const credited: ReceiptLine[] = [];
        const amounts = [...parts.map(({ share }) => Math.floor((left * share) / 100)), Infinity];
        for (const [index, wish] of amounts.entries()) {
          const amount = Math.min(wish, left);
          const tickets = parts[index]?.tickets ?? [];
          const returned = new Map(
            lines.flatMap(({ line, quantity }) =>
              tickets[line - 1] ? [[line, Math.min(tickets[line - 1]!, quantity)] as const] : [],
            ),
          );
          const note = creditLines({ amount: text(amount), currency, items: lines, credited, returned });
          // Throws for a net amount below zero.
          const gross = taxesByRate(note, currency).reduce(
            (sum, tax) => sum + toMinor(tax.gross, currency),
            0n,
          );
          expect(gross).toBe(BigInt(amount));
          credited.push(...note);
          left -= amount;
        }
        for (const { line, total, tax_amount } of lines) {
          const [all] = taxesByRate(
            credited.filter((part) => part.line === line),
            currency,
          );
          expect([all?.gross ?? text(0), all?.tax ?? text(0)]).toEqual([total, tax_amount]);
        }
      }),
    );
  });
});
