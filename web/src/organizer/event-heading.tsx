import type { Business } from '@proticket/sdk';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import styles from './event-frame.module.css';
import { StatusPill } from './status-pill';

interface EventHeadingProps {
  readonly event: Business.EventDto;
  /** Which of its pages this is; nothing for the first. */
  readonly page?: ReactNode;
  readonly actions?: ReactNode;
}

/** The heading of a page of an event. */
export function EventHeading({ event, page, actions }: EventHeadingProps) {
  const formats = useFormats();
  return (
    <div className={styles.heading}>
      <div>
        <h1>
          {event.title}
          {page && (
            <>
              {' '}
              <span className={styles.page}>{page}</span>
            </>
          )}
        </h1>
        <p className={styles.facts}>
          <StatusPill event={event} />
          <span>{formats.period(event.start_datetime, event.end_datetime, event.timezone)}</span>
          <span>{event.location}</span>
        </p>
      </div>
      {actions}
    </div>
  );
}
