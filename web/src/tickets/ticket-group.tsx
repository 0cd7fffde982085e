import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/formats';
import { Art } from '../parts/art';
import { classes } from '../parts/classes';
import { DateChip } from '../parts/date-chip';
import { Pill } from '../parts/surface';
import wholeLink from '../parts/whole-link.module.css';
import { byId, type Ticket } from './tickets.queries';
import styles from './tickets.module.css';

/** Tickets of one order, which are shown one after another. */
export interface Group {
  readonly key: number;
  readonly tickets: readonly [Ticket, ...Ticket[]];
}

/** Tickets by order, in the order of the first of each. */
export function groupsOf(tickets: readonly Ticket[]): Group[] {
  const groups = new Map<number, [Ticket, ...Ticket[]]>();
  for (const ticket of tickets) {
    const group = groups.get(ticket.order_id);
    if (group) group.push(ticket);
    else groups.set(ticket.order_id, [ticket]);
  }
  return [...groups].map(([key, of]) => ({ key, tickets: byId(of) as [Ticket, ...Ticket[]] }));
}

/** One order in the list: the whole stub leads to its first ticket that still opens a door. */
export function TicketGroup({ group, isPast = false }: { readonly group: Group; readonly isPast?: boolean }) {
  const formats = useFormats();
  const { tickets } = group;
  // Those that are over stand below a heading of their own.
  const Heading = isPast ? 'h3' : 'h2';
  const { event } = tickets[0];
  // Of several, the one that the page of tickets shows first.
  const next = tickets.find(({ status }) => status === 'valid') ?? tickets[0];
  return (
    <article className={classes(styles.stub, wholeLink.around, isPast && styles.faded)}>
      <div className={styles.art}>
        <Art seed={event.id_event} className={styles.picture} />
        <DateChip event={event} onPicture />
      </div>
      <div className={styles.text}>
        <Heading>
          <Link to="/tickets/$id" params={{ id: next.id_ticket }} className={wholeLink.link}>
            {event.title}
          </Link>
        </Heading>
        <p className={styles.line}>{formats.dateTime(event.start_datetime, event.timezone)}</p>
        <p className={styles.line}>{event.location}</p>
        <p className={styles.foot}>
          <b>
            <Plural value={tickets.length} one="# ticket" other="# tickets" />
          </b>
          <StatusPills tickets={tickets} />
        </p>
      </div>
    </article>
  );
}

function StatusPills({ tickets }: { readonly tickets: readonly Ticket[] }) {
  const used = tickets.filter(({ status }) => status === 'used').length;
  const cancelled = tickets.filter(({ status }) => status === 'void').length;
  return (
    <>
      {used > 0 && (
        <Pill>
          <Trans>{used} used</Trans>
        </Pill>
      )}
      {cancelled > 0 && (
        <Pill tone="bad">
          <Trans>{cancelled} not valid</Trans>
        </Pill>
      )}
    </>
  );
}
