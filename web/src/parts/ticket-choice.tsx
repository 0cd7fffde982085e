import type { ReactNode } from 'react';
import styles from './ticket-choice.module.css';

/** A ticket that can be chosen. */
interface ChoosableTicket {
  readonly id_ticket: string;
  /** What it is called: its type. */
  readonly name: ReactNode;
  /** Who has it, or which it is. */
  readonly detail?: ReactNode;
  /** What comes back for it. */
  readonly amount: ReactNode;
}

interface TicketChoiceProps {
  readonly legend: ReactNode;
  /** Chooses each of them: "All 12". */
  readonly allOfThem: ReactNode;
  readonly tickets: readonly ChoosableTicket[];
  /** Their ids. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** As many as can be ticked one by one without looking for a shorter way. */
const FEW = 2;

/** Single tickets of an order to choose from, each with what comes back for it. */
export function TicketChoice({ legend, allOfThem, tickets, chosen, onChange }: TicketChoiceProps) {
  const set = (id: string, isIn: boolean) =>
    onChange(isIn ? [...chosen, id] : chosen.filter((each) => each !== id));
  const all = tickets.map(({ id_ticket }) => id_ticket);
  return (
    <fieldset className={styles.tickets}>
      <legend>{legend}</legend>
      {tickets.length > FEW && (
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={chosen.length === all.length}
            onChange={(event) => onChange(event.target.checked ? all : [])}
          />
          {allOfThem}
        </label>
      )}
      <div className={styles.list}>
        {tickets.map(({ id_ticket, name, detail, amount }) => (
          <label key={id_ticket}>
            <input
              type="checkbox"
              checked={chosen.includes(id_ticket)}
              onChange={(event) => set(id_ticket, event.target.checked)}
            />
            <span>
              {name}
              {detail && <small>{detail}</small>}
            </span>
            <span className="numbers">{amount}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
