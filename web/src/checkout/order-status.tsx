import { Trans } from '@lingui/react/macro';
import { Pill } from '../parts/surface';
import { isFree, isGivenBack, type Order } from './purchase';

/** The state of an order in two or three words. */
export function OrderStatus({ order, isOpen }: { readonly order: Order; readonly isOpen: boolean }) {
  switch (order.status) {
    case 'pending':
      return isOpen ? (
        <Pill tone="warn">
          <Trans>To be paid</Trans>
        </Pill>
      ) : (
        <Pill>
          <Trans>Not paid in time</Trans>
        </Pill>
      );
    case 'paid':
      if (isGivenBack(order))
        return (
          <Pill>
            <Trans>Returned</Trans>
          </Pill>
        );
      return <Pill tone="good">{isFree(order) ? <Trans>Confirmed</Trans> : <Trans>Paid</Trans>}</Pill>;
    case 'expired':
      return (
        <Pill>
          <Trans>Not paid in time</Trans>
        </Pill>
      );
    case 'cancelled':
      return (
        <Pill>
          <Trans>Cancelled</Trans>
        </Pill>
      );
    case 'refund_required':
      return (
        <Pill tone="warn">
          {isFree(order) ? <Trans>Returned</Trans> : <Trans>Money on its way back</Trans>}
        </Pill>
      );
    case 'refunded':
      return <Pill>{isFree(order) ? <Trans>Returned</Trans> : <Trans>Money returned</Trans>}</Pill>;
    default:
      return order.status satisfies never;
  }
}
