import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useFormats } from '../i18n/formats';
import { EventPicture } from '../parts/event-card/event-picture';
import { Price } from '../parts/event-card/price';
import { Qr } from '../parts/qr';
import styles from './share.module.css';

interface PosterProps {
  readonly event: Business.EventDto;
  readonly link: string;
}

/** A sheet to hang up. Printed, it fills the page alone. */
export function Poster({ event, link }: PosterProps) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <section className={styles.poster} aria-label={t`Poster`}>
      <EventPicture event={event} className={styles.posterPicture} />
      <div className={styles.posterText}>
        <h2>{event.title}</h2>
        <p className={styles.posterWhen}>{formats.date(event.start_datetime, event.timezone)}</p>
        <p>
          {formats.time(event.start_datetime, event.timezone)} · {event.location}
        </p>
      </div>
      <div className={styles.stub}>
        <div>
          <p className={styles.posterPrice}>
            <Price amount={event.price} currency={event.currency} />
          </p>
          <p>
            <Trans>Tickets at</Trans>
            <br />
            <b>{link.replace(/^https?:\/\//, '')}</b>
          </p>
        </div>
        <Qr text={link} label={t`QR code of the link to the event`} className={styles.posterQr} />
      </div>
    </section>
  );
}
