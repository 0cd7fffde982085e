import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { ProblemNote } from '../parts/problem-note';
import { Notice } from '../parts/surface';
import type { StaffEvent } from '../session/offline-door';
import styles from './door.module.css';

interface DoubleEntriesProps {
  readonly event: StaffEvent;
  readonly count: number;
}

/** Tickets that two devices admitted while they had no network: who, where and when, so that somebody can look for the second. */
export function DoubleEntries({ event, count }: DoubleEntriesProps) {
  const { client } = useApp();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const doubles = useQuery({
    queryKey: ['double-entries', event.id_event, count],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/double-entries', {
        path: { id_event: event.id_event },
        query: { limit: 50 },
        signal,
      }),
    enabled: isOpen,
  });
  return (
    <Notice tone="bad">
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <b>
            <Plural value={count} one="# ticket came in twice" other="# tickets came in twice" />
          </b>
        </summary>
        {doubles.error && <ProblemNote error={doubles.error} onRetry={() => void doubles.refetch()} />}
        <ul className={styles.doubles}>
          {doubles.data?.items.map((ticket) => (
            <li key={ticket.id_ticket}>
              <b>{ticket.holder_name ?? <Trans>Without a name</Trans>}</b>
              {ticket.entries.map((entry) => (
                <span key={entry.id_admission}>
                  {formats.time(entry.admitted_at, event.timezone)} · {entry.device}
                  {entry.doubtful && (
                    <>
                      {' '}
                      (<Trans>time doubtful</Trans>)
                    </>
                  )}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}
