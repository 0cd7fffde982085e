import { Trans, useLingui } from '@lingui/react/macro';
import type { DoorListTicket } from '@proticket/sdk/door';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Pill } from '../parts/surface';
import styles from './door.module.css';
import type { DoorStation } from './door-station';
import { findTickets } from './find-tickets';

interface TicketSearchProps {
  readonly station: DoorStation;
  /** The whole content of a QR code was typed or pasted. */
  readonly onCode: (text: string) => void;
  /** Somebody is to be admitted without a code. */
  readonly onChosen: (ticketCode: string) => void;
}

/** For phones that are empty and codes that nothing can read: finds people in the list, by name or by the code below the QR code. */
export function TicketSearch({ station, onCode, onChosen }: TicketSearchProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const isWholeCode = /^\s*pt1:/i.test(text);
  const found = isWholeCode ? [] : findTickets(station.tickets, text);
  const submit = () => {
    if (!isWholeCode) return;
    onCode(text);
    setText('');
  };
  const admit = (ticketCode: string) => {
    onChosen(ticketCode);
    setText('');
  };
  return (
    <section className={styles.panel} aria-labelledby="search">
      <h2 id="search">
        <Trans>Without a readable code</Trans>
      </h2>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <input
          className={styles.search}
          type="search"
          aria-label={t`Name or ticket code`}
          placeholder={t`Name or ticket code`}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <p role="status" className={styles.hint}>
        {text.trim().length >= 2 && !isWholeCode && found.length === 0 && (
          <Trans>Nobody is found. Names are as on the ticket.</Trans>
        )}
        {isWholeCode && <Trans>Press Enter to check the code.</Trans>}
      </p>
      <ul className={styles.rows}>
        {found.map((ticket) => (
          <FoundTicket
            key={ticket[0]}
            ticket={ticket}
            isInside={ticket[2] === 'u' || station.isAdmittedHere(ticket[0])}
            onAdmit={admit}
          />
        ))}
      </ul>
    </section>
  );
}

interface FoundTicketProps {
  readonly ticket: DoorListTicket;
  readonly isInside: boolean;
  readonly onAdmit: (ticketCode: string) => void;
}

function FoundTicket({ ticket: [code, , state, name], isInside, onAdmit }: FoundTicketProps) {
  const { t } = useLingui();
  const holder = name ?? t`Without a name`;
  return (
    <li>
      <div className={styles.row}>
        <b>{holder}</b>
        <span className="numbers">{code.slice(0, 4).toUpperCase()} …</span>
        {isInside && (
          <Pill tone="warn">
            <Trans>Already in</Trans>
          </Pill>
        )}
        {state === 'x' && (
          <Pill tone="bad">
            <Trans>Cancelled</Trans>
          </Pill>
        )}
      </div>
      {!isInside && state === 'v' && (
        <Button aria-label={t`Admit ${holder}`} onClick={() => onAdmit(code)}>
          <Trans>Admit</Trans>
        </Button>
      )}
    </li>
  );
}
