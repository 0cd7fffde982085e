import { RenderSettings } from '../pdf-threads/render.settings';
import { RenderThreads } from '../pdf-threads/render-threads';
import { FEE_LINE, type ReceiptContent } from './receipt-content';
import { exampleReceipt } from './receipt-content.fixture';
import { renderReceipt } from './render-receipt';
import { taxRateText } from './tax-rate-text';

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
const [LINE] = exampleReceipt().lines;
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...LINE!, line: index + 1, name: `Row ${index + 1}` }));

describe('The PDF of a receipt', () => {
  it.each([
    [1, 1],
    [12, 1],
    [40, 2],
  ])('with %d items has %d pages', async (count, pages) => {
    const pdf = await renderReceipt(exampleReceipt({ lines: lines(count) }));
    expect([pdf.toString('latin1', 0, 5), pagesOf(pdf)]).toEqual(['%PDF-', pages]);
  });

  const LONG = 'Internationale Gesellschaft zur Förderung der Kammermusik 国際室内楽協会 '.repeat(3).trim();
  const UNUSUAL: readonly (readonly [string, Partial<ReceiptContent>])[] = [
    [
      'nothing but names',
      {
        seller: {
          ...exampleReceipt().seller,
          legal_name: null,
          postal_address: null,
          country: null,
          tax_number: null,
        },
      },
    ],
    [
      'a booking fee',
      {
        lines: [
          LINE!,
          {
            ...LINE!,
            line: FEE_LINE,
            name: '',
            quantity: 1,
            unit_price: '2.50',
            tax_amount: '0.40',
            total: '2.50',
          },
        ],
      },
    ],
    ['an erased buyer', { buyer: { name: null } }],
    [
      'yen',
      {
        currency: 'JPY',
        total: '5000',
        lines: [{ ...LINE!, unit_price: '5000', discount: '0', tax_amount: '454', total: '5000' }],
        taxes: [{ rate: '10', net: '4546', tax: '454', gross: '5000' }],
      },
    ],
    [
      'dinars',
      {
        currency: 'KWD',
        total: '1.250',
        lines: [{ ...LINE!, unit_price: '1.250', discount: '0.000', tax_amount: '0.060', total: '1.250' }],
        taxes: [{ rate: '5', net: '1.190', tax: '0.060', gross: '1.250' }],
      },
    ],
    [
      'long names in many scripts',
      {
        buyer: { name: LONG },
        seller: { ...exampleReceipt().seller, legal_name: LONG, postal_address: `${LONG}\n${LONG}` },
        event: { ...exampleReceipt().event, title: LONG },
        lines: [{ ...LINE!, name: LONG }],
      },
    ],
    [
      'a credit note',
      {
        kind: 'credit_note',
        corrects: '17',
        number: '18',
        lines: [{ ...LINE!, quantity: 0, unit_price: null, discount: null, tax_rate: null }],
      },
    ],
  ];

  it.each(UNUSUAL)('shows %s, in both languages', async (_, traits) => {
    for (const locale of ['en', 'es'] as const)
      expect(pagesOf(await renderReceipt(exampleReceipt({ ...traits, locale })))).toBe(1);
  });

  it('is rendered in a thread', async () => {
    const threads = new RenderThreads(Object.assign(new RenderSettings(), { configuredThreads: 1 }));
    try {
      expect(pagesOf(await threads.renderReceipt(exampleReceipt()))).toBe(1);
    } finally {
      await threads.onApplicationShutdown();
    }
  });
});

it.each([
  ['19', 'en', '19%'],
  ['7.70', 'en', '7.7%'],
  ['5.5', 'es', '5,5 %'],
  ['0', 'es', '0 %'],
] as const)('A rate of %s is written in %s as %s', (rate, locale, text) =>
  expect(taxRateText(rate, locale).replaceAll('\u00a0', ' ')).toBe(text),
);
