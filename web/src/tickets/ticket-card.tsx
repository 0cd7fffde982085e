import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Qr } from '../parts/qr';
import { Card, Pill, TearLine } from '../parts/surface';
import { codeInGroups } from './code-in-groups';
import styles from './ticket.module.css';
import type { Ticket } from './tickets.queries';

interface TicketCardProps {
  readonly ticket: Ticket;
  /** Among the tickets of the order, from zero; none if it is the only one. */
  readonly position:
    { readonly index: number; readonly count: number; readonly open: (index: number) => void } | undefined;
  readonly actions: ReactNode;
}

/** The ticket itself: whose it is, its code, and what can be done with it. */
export function TicketCard({ ticket, position, actions }: TicketCardProps) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <Card className={styles.card}>
      <div className={styles.top}>
        <div>
          <p className={styles.holder}>{ticket.holder_name ?? <Trans>Without a name</Trans>}</p>
          <p className={styles.type}>{formats.ticketType(ticket.ticket_type)}</p>
        </div>
        <StatusPill ticket={ticket} />
      </div>
      {ticket.qr_code && ticket.status === 'valid' ? (
        <>
          <Qr text={ticket.qr_code} label={t`QR code of the ticket`} className={styles.qr} />
          <p className={styles.hint}>
            <Trans>Turn the brightness up for the scanner.</Trans>
          </p>
        </>
      ) : (
        <WhyNot ticket={ticket} />
      )}
      <p className={styles.code}>
        <span className="spoken">
          <Trans>Ticket code</Trans>
        </span>
        {codeInGroups(ticket.ticket_code).map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      {position && <Position {...position} />}
      <TearLine />
      {actions}
    </Card>
  );
}

function StatusPill({ ticket: { status } }: Pick<TicketCardProps, 'ticket'>) {
  switch (status) {
    case 'valid':
      return (
        <Pill tone="good">
          <Icon name="check" size={16} />
          <Trans>Valid</Trans>
        </Pill>
      );
    case 'used':
      return (
        <Pill>
          <Trans>Used</Trans>
        </Pill>
      );
    case 'void':
      return (
        <Pill tone="bad">
          <Trans>Not valid</Trans>
        </Pill>
      );
    default:
      return status satisfies never;
  }
}

/** In the place of the code, so that nobody queues with it. */
function WhyNot({ ticket }: Pick<TicketCardProps, 'ticket'>) {
  const formats = useFormats();
  const when = ticket.used_at && formats.dateTime(ticket.used_at, ticket.event.timezone);
  return (
    <div className={styles.whyNot}>
      <Icon name={ticket.status === 'used' ? 'check' : 'cross'} size={40} />
      {ticket.status === 'used' ? (
        <p>
          <Trans>Somebody entered with this ticket on {when}.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            This ticket was cancelled or refunded and opens no door. The mail about it says how your money
            comes back.
          </Trans>
        </p>
      )}
    </div>
  );
}

function Position({ index, count, open }: NonNullable<TicketCardProps['position']>) {
  const { t } = useLingui();
  const number = index + 1;
  return (
    <nav className={styles.position} aria-label={t`Tickets of the order`}>
      <Button aria-label={t`Previous ticket`} disabled={index === 0} onClick={() => open(index - 1)}>
        <Icon name="arrowLeft" />
      </Button>
      <p aria-live="polite">
        <Trans>
          Ticket {number} of {count}
        </Trans>
      </p>
      <Button aria-label={t`Next ticket`} disabled={number === count} onClick={() => open(index + 1)}>
        <Icon name="arrowRight" />
      </Button>
    </nav>
  );
}
