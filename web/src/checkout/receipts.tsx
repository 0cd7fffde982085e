import { Trans } from '@lingui/react/macro';
import { fromMinor, toMinor } from '@proticket/contract';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { ReceiptLinks } from '../parts/receipt-links';
import { orderRefundsQuery } from './checkout.queries';
import type { Order } from './purchase';

/** What the buyer has in writing about the money of an order. */
export function Receipts({ order }: { readonly order: Order }) {
  const { currency, paid_at, id_order } = order;
  const { data: refunds = [] } = useQuery({
    ...orderRefundsQuery(useApp(), id_order),
    enabled: paid_at !== null,
  });
  const back = refunds.reduce(
    (sum, { status, amount }) => (status === 'succeeded' ? sum + toMinor(amount, currency) : sum),
    0n,
  );
  return (
    <ReceiptLinks
      order={order}
      back={fromMinor(back, currency)}
      receipt={<Trans>Receipt</Trans>}
      creditNote={(number) => <Trans>Credit note {number}</Trans>}
    />
  );
}
