import type { Business } from '@proticket/sdk';
import { eventually, type Person } from './people.mts';
import { savePdf } from './save-pdf.mts';
import type { Scene } from './scene.mts';

/** The buyer has in writing what he paid, and what came back. */
export async function readReceipts(
  { site, narrator }: Scene,
  { api: { business } }: Person,
  { id_order }: Business.OrderDto,
): Promise<void> {
  await narrator.step('He has a receipt, and a credit note for the ticket that he returned', async () => {
    const path = { id_order };
    const [receipt, note] = await eventually(async () => {
      const { items } = await business.call('GET /v1/orders/{id_order}/receipts', { path });
      return items.length === 2 ? items : undefined;
    }, 'The credit note');
    const pdf = await business.call('GET /v1/orders/{id_order}/receipt.pdf', { path });
    const { saved } = await savePdf('receipt.pdf', pdf);
    const tell = {
      receipt: taxed(receipt!),
      'credit note': taxed(note!),
      saved,
      page: `${site}/orders/${id_order}`,
    };
    return { got: undefined, tell };
  });
}

const taxed = ({ number, total, currency, taxes }: Business.ReceiptDto): string =>
  `${number}: ${total} ${currency}, ${taxes.map(({ rate, tax }) => `${tax} of tax at ${rate} %`).join(', ')}`;
