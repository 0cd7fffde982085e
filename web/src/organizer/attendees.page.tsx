import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Pill } from '../parts/surface';
import { EventHeading } from './event-heading';
import { FileButtons, WHOLE_FILE } from './file-buttons';
import { ListBody } from './list-body';
import { ListSearch } from './list-search';
import styles from './lists.module.css';
import { TICKET_STATES } from './order-states';
import { type AttendeeFilters, attendeesQuery, ownEventQuery, searchOf } from './organizer.queries';

const route = getRouteApi('/organizer/events/$id/attendees');

/** Everybody with a ticket. */
export function AttendeesPage() {
  const app = useApp();
  const { t } = useLingui();
  const { id } = route.useParams();
  const { q, status } = route.useSearch();
  const navigate = route.useNavigate();
  const event = useQuery(ownEventQuery(app, id)).data;
  const known =
    status !== undefined && status in TICKET_STATES ? (status as AttendeeFilters['status']) : undefined;
  const filters = { ...searchOf(q), status: known };
  const list = useInfiniteQuery(attendeesQuery(app, id, filters));
  const states = Object.entries(TICKET_STATES).map(([value, { text }]) => ({ value, label: t(text) }));
  const isSearched = q !== undefined || known !== undefined;
  return (
    <>
      {event && <EventHeading event={event} page={<Trans>Attendees</Trans>} />}
      <ListSearch
        q={q}
        status={known}
        states={states}
        placeholder={t`Name, address, order number or ticket code`}
        onSearch={(search) => void navigate({ search })}
      >
        <FileButtons
          name={`attendees-${id}`}
          read={(media) =>
            app.client.business.callAs('GET /v1/events/{id_event}/attendees', media, {
              path: { id_event: id },
              query: filters,
              ...WHOLE_FILE,
            })
          }
        />
      </ListSearch>
      {event && (
        <ListBody
          list={list}
          keyOf={({ id_ticket }) => id_ticket}
          row={(attendee) => <AttendeeRow attendee={attendee} event={event} />}
          empty={isSearched ? <Trans>Nobody matches</Trans> : <Trans>Nobody has a ticket yet</Trans>}
          {...(isSearched ? { onShowAll: () => void navigate({ search: {} }) } : {})}
        />
      )}
    </>
  );
}

interface AttendeeRowProps {
  readonly attendee: Business.AttendeeDto;
  readonly event: Business.EventDto;
}

function AttendeeRow({ attendee, event }: AttendeeRowProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { holder_name, holder_email, ticket_code, ticket_type, order_id, status, used_at, device, answers } =
    attendee;
  const { text, tone } = TICKET_STATES[status];
  return (
    <div className={styles.row}>
      <span>
        <b>{holder_name ?? t`No name on the ticket`}</b>
        <br />
        <span className={styles.soft}>
          {formats.ticketType(ticket_type)} · <span className="numbers">{ticket_code.slice(0, 8)}</span>
          {holder_email && ` · ${holder_email}`}
          {used_at && ` · ${formats.dateTime(used_at, event.timezone)}`}
          {device && ` · ${device}`}
        </span>
        {answers.length > 0 && <AnswerList answers={answers} />}
      </span>
      <span className={styles.amount}>
        <Pill tone={tone}>{t(text)}</Pill>
        <Link
          to="/organizer/events/$id/orders"
          params={{ id: event.id_event }}
          search={{ order: order_id }}
          className={styles.inRow}
        >
          <Trans>Order {order_id}</Trans>
        </Link>
      </span>
    </div>
  );
}

function AnswerList({ answers }: { readonly answers: Business.AttendeeDto['answers'] }) {
  const { t } = useLingui();
  const inWords = ({ kind, value }: Business.AttendeeAnswerDto) => {
    if (kind !== 'checkbox') return value;
    return value === 'true' ? t`Yes` : t`No`;
  };
  return (
    <span className={styles.answers}>
      {answers.map((answer) => (
        <span key={answer.question_id}>
          <span className={styles.soft}>{answer.label}:</span> {inWords(answer)}
        </span>
      ))}
    </span>
  );
}
