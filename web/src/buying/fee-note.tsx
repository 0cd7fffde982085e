import { Trans } from '@lingui/react/macro';
import { hasBookingFee } from '@proticket/contract';
import { useFormats } from '../i18n/formats';
import type { Event } from './event.queries';

interface FeeNoteProps {
  readonly event: Pick<Event, 'fee_kind' | 'fee_per' | 'fee_value' | 'currency'>;
  /** On what is chosen, and in the sum beside this note. */
  readonly fee: string;
}

/** What of the sum is the booking fee; without a choice, what the fee will be. */
export function FeeNote({ event, fee }: FeeNoteProps) {
  const formats = useFormats();
  const { fee_kind, fee_per, fee_value, currency } = event;
  if (!hasBookingFee(event)) return <Trans>no fees on top</Trans>;
  if (Number(fee) > 0) return <Trans>with {formats.moneyExact(fee, currency)} booking fee</Trans>;
  const much = fee_kind === 'percent' ? formats.percent(fee_value) : formats.money(fee_value, currency);
  return fee_per === 'order' ? (
    <Trans>plus {much} booking fee an order</Trans>
  ) : (
    <Trans>plus {much} booking fee a ticket</Trans>
  );
}
