import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useFormats } from '../i18n/formats';
import { Pill } from '../parts/surface';
import styles from './lists.module.css';
import { TICKET_STATES } from './order-states';

/** Each ticket of an order: of which type, whose, in which state, and what was paid for it. */
export function OrderTickets({ order }: { readonly order: Business.EventOrderDetailsDto }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (order.issued_tickets.length === 0) return null;
  return (
    <div>
      <h3>
        <Trans>Tickets</Trans>
      </h3>
      <ul className={styles.tickets}>
        {order.issued_tickets.map(({ id_ticket, ticket_type, holder_name, status, paid }) => (
          <li key={id_ticket}>
            <span>
              <b>{formats.ticketType(ticket_type)}</b>
              <br />
              <span className={styles.soft}>{holder_name ?? t`No name on the ticket`}</span>
            </span>
            <span className={styles.amount}>
              {formats.moneyExact(paid, order.currency)}
              <Pill tone={TICKET_STATES[status].tone}>{t(TICKET_STATES[status].text)}</Pill>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
