import { Trans } from '@lingui/react/macro';
import { type Business, isProblem } from '@proticket/sdk';

/** What to do when fewer places are wanted than are sold. */
export function CapacityNote({
  error,
  event,
}: {
  readonly error: unknown;
  readonly event?: Business.EventDto;
}) {
  if (!event || !isProblem(error, 'events.capacity_below_sold')) return null;
  const least = event.capacity - event.available;
  return (
    <p>
      <Trans>
        At least {least} places are sold or in checkouts. To sell no more, set the places to that number, or
        end the sale now.
      </Trans>
    </p>
  );
}
