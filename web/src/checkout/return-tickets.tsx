import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../api/app-context';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import styles from './checkout.module.css';
import { returnOfferQuery } from './checkout.queries';
import type { Order } from './purchase';
import { ReturnDialog } from './return-dialog';

/** Lets the buyer return tickets as long as the event allows it; nothing is shown where nothing can be returned. */
export function ReturnTickets({ order }: { readonly order: Order }) {
  const { data: offer } = useQuery(returnOfferQuery(useApp(), order.id_order));
  const [isOpen, setOpen] = useState(false);
  const [returned, setReturned] = useState<Business.RefundDto>();
  const canReturn = offer !== undefined && offer.tickets.length > 0;
  return (
    <>
      {returned && !isOpen && <WhatHappened key={returned.id_refund} refund={returned} />}
      {canReturn && (
        <section className={styles.returns} aria-labelledby="returns">
          <h2 id="returns">
            <Trans>You cannot come?</Trans>
          </h2>
          <Terms order={order} offer={offer} />
          <div>
            <Button onClick={() => setOpen(true)}>
              <Trans>Return tickets …</Trans>
            </Button>
          </div>
        </section>
      )}
      {isOpen && offer && (
        <ReturnDialog
          order={order}
          offer={offer}
          onClose={() => setOpen(false)}
          onReturned={(refund) => {
            setReturned(refund);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface TermsProps {
  readonly order: Order;
  readonly offer: Business.ReturnOfferDto;
}

/** Until when, and what is kept. */
function Terms({ order: { event }, offer: { until, fee, currency } }: TermsProps) {
  const formats = useFormats();
  if (until === null) return null;
  const time = formats.dateTime(until, event.timezone);
  const inWords = formats.relative(until, serverNow());
  return (
    <p>
      {until === event.start_datetime ? (
        <Trans>
          You can return tickets until the event begins: {time}, {inWords}.
        </Trans>
      ) : (
        <Trans>
          You can return tickets until {time}, {inWords}.
        </Trans>
      )}{' '}
      {Number(fee) > 0 && <Trans>{formats.money(fee, currency)} of the price of each is kept.</Trans>}
    </p>
  );
}

/** Gets the focus: the button that led here may be gone. */
function WhatHappened({ refund: { tickets, amount, currency } }: { readonly refund: Business.RefundDto }) {
  const formats = useFormats();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog has given the focus back.
    const frame = requestAnimationFrame(() => notice.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={notice} tabIndex={-1} role="status" className={styles.happened}>
      <p>
        <b>
          <Plural
            value={tickets.length}
            one="You have returned # ticket."
            other="You have returned # tickets."
          />
        </b>{' '}
        {Number(amount) > 0 ? (
          <Trans>{formats.moneyExact(amount, currency)} goes back to you, the way you paid.</Trans>
        ) : (
          <Plural
            value={tickets.length}
            one="The place is free for others. Thank you for telling."
            other="The places are free for others. Thank you for telling."
          />
        )}
      </p>
    </div>
  );
}
