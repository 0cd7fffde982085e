import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { Pill } from '../parts/surface';

/** Where an event stands, for its organizer. */
export function StatusPill({ event }: { readonly event: Business.EventDto }) {
  switch (event.status) {
    case 'draft':
      return (
        <Pill>
          <Trans>Draft</Trans>
        </Pill>
      );
    case 'cancelled':
      return (
        <Pill tone="bad">
          <Trans>Cancelled</Trans>
        </Pill>
      );
    case 'completed':
      return (
        <Pill>
          <Trans>Over</Trans>
        </Pill>
      );
    case 'published':
      return <SalePill status={event.sales_status} />;
    default:
      return event.status satisfies never;
  }
}

function SalePill({ status }: { readonly status: Business.EventDto['sales_status'] }) {
  switch (status) {
    case 'on_sale':
      return (
        <Pill tone="good">
          <Trans>On sale</Trans>
        </Pill>
      );
    case 'held':
      return (
        <Pill tone="warn">
          <Trans>All taken for now</Trans>
        </Pill>
      );
    case 'sold_out':
      return (
        <Pill tone="brand">
          <Trans>Sold out</Trans>
        </Pill>
      );
    case 'not_yet':
      return (
        <Pill tone="brand">
          <Trans>Sale not begun</Trans>
        </Pill>
      );
    case 'paused':
      return (
        <Pill tone="bad">
          <Trans>Sale stopped</Trans>
        </Pill>
      );
    case 'ended':
      return (
        <Pill>
          <Trans>Sale ended</Trans>
        </Pill>
      );
    default:
      return status satisfies never;
  }
}
