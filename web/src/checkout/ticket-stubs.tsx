import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Qr } from '../parts/qr';
import { keepTickets } from '../session/offline-tickets';
import styles from './ticket-stubs.module.css';

/** Side by side, to swipe through; each leads to its own page. */
export function TicketStubs({ tickets }: { readonly tickets: readonly Business.TicketDto[] }) {
  const { t } = useLingui();
  useEffect(() => {
    // For the entrance, where there may be no network. A browser that keeps nothing shows them all the same.
    keepTickets(tickets).catch(() => undefined);
  }, [tickets]);
  const total = tickets.length;
  // Those that open the door first; each keeps its number.
  const numbered = tickets
    .map((ticket, index) => ({ ticket, number: index + 1 }))
    .toSorted((a, b) => Number(a.ticket.qr_code === null) - Number(b.ticket.qr_code === null));
  return (
    // Keyboards can scroll what has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls
    <ul className={styles.stubs} tabIndex={total > 1 ? 0 : undefined} aria-label={t`Your tickets`}>
      {numbered.map(({ ticket, number }) => (
        <li key={ticket.id_ticket} className={styles.stub}>
          {ticket.qr_code ? (
            <Qr
              text={ticket.qr_code}
              label={t`Code of ticket ${number} of ${total}`}
              className={styles.code}
            />
          ) : (
            <p className={styles.code}>
              <Trans>This ticket is not valid any more.</Trans>
            </p>
          )}
          <div className={styles.foot}>
            <span className={styles.number}>
              <Trans>
                Ticket {number} of {total}
              </Trans>
            </span>
            {ticket.holder_name && <b>{ticket.holder_name}</b>}
            <Link to="/tickets/$id" params={{ id: ticket.id_ticket }}>
              <Trans>Open the ticket</Trans>
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}
