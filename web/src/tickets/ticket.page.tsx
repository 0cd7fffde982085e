import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AnswerSection } from '../answers/answer-section';
import { useApp } from '../api/app-context';
import { isMissing } from '../api/query-client';
import { useFormats } from '../i18n/formats';
import { ButtonLink } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Notice, Skeleton } from '../parts/surface';
import surface from '../parts/surface.module.css';
import { NotFoundPage } from '../shell/not-found.page';
import { SeenAt } from './seen-at';
import { TicketActions } from './ticket-actions';
import { TicketCard } from './ticket-card';
import styles from './ticket.module.css';
import { ticketQuery } from './tickets.queries';
import { useSwipe } from './use-swipe';
import { useWakeLock } from './use-wake-lock';

const route = getRouteApi('/tickets/$id');
/** Staff have just scanned it: the page should say so while people still look at it. */
const LOOK_AGAIN_MS = 15_000;

/** One ticket on the screen, for the scanner at the entrance. */
export function TicketPage() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const formats = useFormats();
  const { data, error, isPending, refetch } = useQuery({
    ...ticketQuery(useApp(), id),
    refetchInterval: LOOK_AGAIN_MS,
    // Told once: the next answer would be that there is no such ticket.
    enabled: ({ state }) => !state.data?.handedOn,
    // Of the same order: no skeleton between two of its tickets.
    placeholderData: (before) =>
      before?.tickets.some(({ id_ticket }) => id_ticket === id) ? before : undefined,
  });
  const tickets = data?.tickets ?? [];
  const index = tickets.findIndex(({ id_ticket }) => id_ticket === id);
  const ticket = tickets[index];
  const open = (to: number) => {
    const other = tickets[to];
    if (other) void navigate({ to: '/tickets/$id', params: { id: other.id_ticket }, replace: true });
  };
  const swipe = useSwipe({ onLeft: () => open(index + 1), onRight: () => open(index - 1) });
  useWakeLock(ticket?.status === 'valid');

  if (isMissing(error)) return <NotFoundPage />;
  const event = (ticket ?? data?.handedOn)?.event;
  return (
    <div className={`${surface.page} ${styles.page}`} {...swipe}>
      <ButtonLink to="/tickets" look="quiet" className={styles.back}>
        <Icon name="arrowLeft" />
        <Trans>My tickets</Trans>
      </ButtonLink>
      <div className={styles.head}>
        <h1>{event?.title ?? <Trans>Ticket</Trans>}</h1>
        {event && (
          <p>
            <time dateTime={event.start_datetime}>
              {formats.dateTime(event.start_datetime, event.timezone)}
            </time>
            <br />
            {event.location}
          </p>
        )}
      </div>
      {isPending && <Skeleton height="30rem" />}
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data?.handedOn && (
        <Empty title={<Trans>This ticket is not yours any more</Trans>}>
          <p>
            <Trans>Somebody has accepted it. The code you had does not open the door.</Trans>
          </p>
          <ButtonLink to="/tickets">
            <Trans>My tickets</Trans>
          </ButtonLink>
        </Empty>
      )}
      {data && ticket && (
        <>
          {data.seenAt !== null && (
            <Notice tone="warn">
              <SeenAt seenAt={data.seenAt} />
            </Notice>
          )}
          <TicketCard
            ticket={ticket}
            position={tickets.length > 1 ? { index, count: tickets.length, open } : undefined}
            actions={<TicketActions key={id} ticket={ticket} />}
          />
          {data.seenAt === null && ticket.status === 'valid' && (
            <AnswerSection
              key={`answers ${id}`}
              idOrder={ticket.order_id}
              timezone={ticket.event.timezone}
              only={id}
            />
          )}
        </>
      )}
    </div>
  );
}
