import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { receiptsQuery } from '../api/receipts.queries';
import { ButtonAnchor } from './button';
import { Icon } from './icon';

interface ReceiptLinksProps {
  readonly order: Pick<Business.OrderDto, 'id_order' | 'total_price' | 'currency' | 'paid_at'>;
  /** What of its money is back. */
  readonly back: string;
  /** Words for the receipt, and for a credit note with its number. */
  readonly receipt: ReactNode;
  readonly creditNote: (number: number) => ReactNode;
}

/** Downloads of the receipt of an order and of its credit notes; none of an order that cost nothing or was not paid. */
export function ReceiptLinks({ order, back, receipt, creditNote }: ReceiptLinksProps) {
  const { id_order, total_price, currency, paid_at } = order;
  const isShown = paid_at !== null && Number(total_price) > 0;
  const { data = [] } = useQuery({
    ...receiptsQuery(useApp(), id_order, { amount: back, currency }),
    enabled: isShown,
  });
  if (!isShown) return null;
  return (
    <>
      <ButtonAnchor href={`/v1/orders/${id_order}/receipt.pdf`} download>
        <Icon name="download" />
        {receipt}
      </ButtonAnchor>
      {data
        .filter(({ kind }) => kind === 'credit_note')
        .map(({ id_receipt, number }) => (
          <ButtonAnchor key={id_receipt} href={`/v1/receipts/${id_receipt}/pdf`} download>
            <Icon name="download" />
            {creditNote(number)}
          </ButtonAnchor>
        ))}
    </>
  );
}
