import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useFormats } from '../i18n/formats';
import type { RefundEffect } from './refund-choice';
import styles from './refund-dialog.module.css';

interface RefundConsequencesProps {
  readonly event: Business.EventDto;
  readonly order: Business.EventOrderDetailsDto;
  readonly effect: RefundEffect;
}

/** What a refund does, before it does it. */
export function RefundConsequences({ event, order, effect }: RefundConsequencesProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { amount = '0', voided } = effect;
  const who = order.buyer.name ?? order.buyer.email ?? t`The buyer`;
  const used = order.tickets.used;
  return (
    <ul className={styles.consequences} aria-live="polite">
      {Number(amount) > 0 && (
        <li>
          <Trans>
            {who} gets {formats.moneyExact(amount, order.currency)} back, the way it was paid.
          </Trans>
        </li>
      )}
      {voided > 0 && (
        <li>
          <Plural
            value={voided}
            one="# ticket is void at once, also at the door."
            other="# tickets are void at once, also at the door."
          />
        </li>
      )}
      {voided > effect.tickets.length && (
        <li>
          <Plural
            value={used}
            one="With it the ticket that was checked in is void, too."
            other="With it the # tickets that were checked in are void, too."
          />
        </li>
      )}
      {event.status === 'published' && voided > 0 && (
        <li>
          <Plural value={voided} one="# place can be sold again." other="# places can be sold again." />
        </li>
      )}
      <li>
        <Trans>The buyer gets a mail. It cannot be undone.</Trans>
      </li>
    </ul>
  );
}
