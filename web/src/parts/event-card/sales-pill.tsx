import { Plural, Trans } from '@lingui/react/macro';
import { useFormats } from '../../i18n/formats';
import { Pill } from '../surface';
import type { CardEvent } from './event';

/** Below this share of the places, or this number, it is worth saying how many are left. */
const FEW = { share: 0.1, places: 10 };

/** Whether tickets can be had, in two or three words; nothing while there are plenty. */
export function SalesPill({ event }: { readonly event: CardEvent }) {
  const formats = useFormats();
  if (event.status === 'cancelled')
    return (
      <Pill tone="bad">
        <Trans>Cancelled</Trans>
      </Pill>
    );
  switch (event.sales_status) {
    case 'on_sale': {
      const few = event.available <= Math.max(FEW.places, event.capacity * FEW.share);
      return few ? (
        <Pill tone="warn">
          <Plural value={event.available} one="# place left" other="# places left" />
        </Pill>
      ) : null;
    }
    case 'held':
      return (
        <Pill tone="warn">
          <Trans>All taken for now</Trans>
        </Pill>
      );
    case 'sold_out':
      return (
        <Pill>
          <Trans>Sold out</Trans>
        </Pill>
      );
    case 'not_yet':
      return (
        <Pill tone="brand">
          {event.sales_start ? (
            <Trans>Sale from {formats.dateTime(event.sales_start, event.timezone)}</Trans>
          ) : (
            <Trans>Not on sale yet</Trans>
          )}
        </Pill>
      );
    case 'paused':
    case 'ended':
      return (
        <Pill>
          <Trans>Not on sale</Trans>
        </Pill>
      );
    default:
      return event.sales_status satisfies never;
  }
}
