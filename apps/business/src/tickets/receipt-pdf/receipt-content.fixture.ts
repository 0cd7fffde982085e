import type { ReceiptContent } from './receipt-content';

/** A receipt for tests. @param traits the fields that the test is about */
export function exampleReceipt(traits: Partial<ReceiptContent> = {}): ReceiptContent {
  return {
    locale: 'en',
    kind: 'receipt',
    number: '17',
    corrects: null,
    order_id: 4711,
    issued_at: '2026-11-22T20:03:01.000Z',
    seller: {
      organization_name: 'Novák Concerts',
      legal_name: 'Novák Concerts s.r.o.',
      postal_address: 'Harbour Street 7\n110 00 Prague',
      country: 'CZ',
      tax_number: 'CZ12345678',
    },
    buyer: { name: 'Viktor Щукин' },
    event: {
      title: 'Evening of Strings',
      start_datetime: '2026-12-05T19:00:00Z',
      timezone: 'Europe/Prague',
    },
    lines: [
      {
        line: 1,
        name: 'Full',
        quantity: 2,
        unit_price: '25.00',
        discount: '0.00',
        tax_rate: '19',
        tax_amount: '7.98',
        total: '50.00',
      },
      {
        line: 2,
        name: 'Reduced',
        quantity: 1,
        unit_price: '15.00',
        discount: '3.00',
        tax_rate: '7.0',
        tax_amount: '0.79',
        total: '12.00',
      },
    ],
    taxes: [
      { rate: '7.0', net: '11.21', tax: '0.79', gross: '12.00' },
      { rate: '19', net: '42.02', tax: '7.98', gross: '50.00' },
    ],
    currency: 'EUR',
    total: '62.00',
    ...traits,
  };
}
