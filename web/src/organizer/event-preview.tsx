import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { isCurrency } from '@proticket/contract';
import type { CardEvent } from '../parts/event-card/event';
import { EventCard } from '../parts/event-card/event-card';
import { readAmount } from './amounts';
import styles from './editor.module.css';
import { type EventDraft, feeTermsOf, type TimeName } from './event-draft';
import { isTimeZone } from './time-zones';
import { instantOf } from './wall-clock';

const MONTH_MS = 30 * 86_400_000;

interface EventPreviewProps {
  readonly draft: EventDraft;
  readonly stored?: Business.EventDto;
  /** Now, in milliseconds since 1970: what a missing date is replaced by depends on it. */
  readonly now: number;
}

/** The card as people will find it, while it is written. */
export function EventPreview({ draft, stored, now }: EventPreviewProps) {
  const { t } = useLingui();
  const timezone = isTimeZone(draft.timezone) ? draft.timezone : 'UTC';
  const time = (name: TimeName) => instantOf(draft[name], timezone);
  const sold = stored ? stored.capacity - stored.available : 0;
  const capacity = /^\d{1,7}$/.test(draft.capacity) ? Number(draft.capacity) : 100;
  const available = Math.max(0, capacity - sold);
  const start = time('start_datetime') ?? new Date(now + MONTH_MS).toISOString();
  const salesStart = time('sales_start');
  const event: CardEvent = {
    id_event: stored?.id_event ?? 0,
    image: stored?.image ?? null,
    title: draft.title.trim() || t`Title`,
    location: draft.location.trim() || t`Place`,
    start_datetime: start,
    timezone,
    price: readAmount(draft.price, draft.currency) ?? '0',
    currency: isCurrency(draft.currency) ? draft.currency : 'EUR',
    fee_kind: feeTermsOf(draft).fee_kind,
    status: 'published',
    sales_status: saleOf(salesStart, available, now),
    sales_start: salesStart,
    available,
    capacity,
  };
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <h2 id="preview">
        <Trans>Preview</Trans>
      </h2>
      <EventCard event={event} isPreview />
    </section>
  );
}

function saleOf(salesStart: string | null, available: number, now: number): CardEvent['sales_status'] {
  if (available === 0) return 'sold_out';
  return salesStart !== null && Date.parse(salesStart) > now ? 'not_yet' : 'on_sale';
}
