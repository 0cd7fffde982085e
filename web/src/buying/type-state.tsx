import { Plural, Trans } from '@lingui/react/macro';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import type { Offer } from './choice';
import type { Event } from './event.queries';

/** From this number on it is worth saying how many are left. */
const FEW = 10;

/** Whether tickets of a type can be had, in a few words; nothing while there are plenty. */
export function TypeState({ event, offer }: { readonly event: Event; readonly offer: Offer }) {
  const formats = useFormats();
  const { sales_status, sales_start, available } = offer;
  switch (sales_status) {
    case 'on_sale':
      return available <= FEW ? <Plural value={available} one="# left" other="# left" /> : null;
    case 'not_yet': {
      const earlier = event.ticket_types.find(({ id_ticket_type }) => id_ticket_type === offer.opens_after);
      if (sales_start !== null && Date.parse(sales_start) > serverNow())
        return <Trans>On sale from {formats.dateTime(sales_start, event.timezone)}</Trans>;
      const earlierType = earlier && formats.ticketType(earlier.name);
      return earlierType ? (
        <Trans>On sale when “{earlierType}” is sold out</Trans>
      ) : (
        <Trans>Not on sale yet</Trans>
      );
    }
    case 'held':
      return <Trans>All taken for now: some may come back</Trans>;
    case 'sold_out':
      return <Trans>Sold out</Trans>;
    case 'paused':
      return <Trans>Not sold at the moment</Trans>;
    case 'ended':
      return <Trans>Not sold any more</Trans>;
    default:
      return sales_status satisfies never;
  }
}
