import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Price } from '../parts/event-card/price';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Pill } from '../parts/surface';
import styles from './lists.module.css';
import { movedPositions } from './sale-bodies';
import type { TicketType } from './sale.queries';

interface TicketTypeListProps {
  readonly event: Business.EventDto;
  readonly types: readonly TicketType[];
  readonly onChange: (type: TicketType) => void;
}

type Change = Business.UpdateTicketTypeDto & { readonly id_ticket_type: number };

/** The types in the order in which buyers see them, with what can be done to each. */
export function TicketTypeList({ event, types, onChange }: TicketTypeListProps) {
  const app = useApp();
  const formats = useFormats();
  const [archived, setArchived] = useState<TicketType>();
  const change = useMutation({
    mutationFn: async (changes: readonly Change[]) => {
      for (const { id_ticket_type, ...body } of changes)
        await app.client.business.call('PATCH /v1/ticket-types/{id_ticket_type}', {
          path: { id_ticket_type },
          body,
        });
    },
    onSuccess: () => setArchived(undefined),
    onSettled: () => app.queries.invalidateQueries({ queryKey: ['organizer'] }),
  });
  /** An error of another act has no place in the dialog, nor one of the dialog above the list. */
  const askToArchive = (type: TicketType | undefined) => {
    change.reset();
    setArchived(type);
  };
  const move = (index: number, by: 1 | -1) => change.mutate(movedPositions(types, index, by));
  return (
    <>
      {change.isError && !archived && <ProblemNote error={change.error} />}
      <ul className={styles.rows}>
        {types.map((type, index) => {
          const { id_ticket_type, status } = type;
          const name = formats.ticketType(type.name);
          const isPaused = status === 'paused';
          return (
            <li key={id_ticket_type} className={styles.panelRow}>
              <TypeFacts event={event} type={type} />
              <Actions>
                <Button onClick={() => onChange(type)}>
                  <Trans>Change</Trans>
                  <span className="spoken"> {name}</span>
                </Button>
                <Button
                  waits={change.isPending}
                  onClick={() => change.mutate([{ id_ticket_type, status: isPaused ? 'on_sale' : 'paused' }])}
                >
                  {isPaused ? <Trans>Sell again</Trans> : <Trans>Pause</Trans>}
                  <span className="spoken"> {name}</span>
                </Button>
                {types.length > 1 && (
                  <>
                    <Button waits={change.isPending || index === 0} onClick={() => move(index, -1)}>
                      <Trans>Up</Trans>
                      <span className="spoken"> {name}</span>
                    </Button>
                    <Button
                      waits={change.isPending || index === types.length - 1}
                      onClick={() => move(index, 1)}
                    >
                      <Trans>Down</Trans>
                      <span className="spoken"> {name}</span>
                    </Button>
                    <Button onClick={() => askToArchive(type)}>
                      <Trans>Archive …</Trans>
                      <span className="spoken"> {name}</span>
                    </Button>
                  </>
                )}
              </Actions>
            </li>
          );
        })}
      </ul>
      {archived && (
        <Dialog
          open
          onOpenChange={(isOpen) => !isOpen && askToArchive(undefined)}
          title={<Trans>Archive “{formats.ticketType(archived.name)}”?</Trans>}
          description={<Trans>It is not sold any more, for good. Tickets that were bought stay valid.</Trans>}
          actions={
            <>
              <Button onClick={() => askToArchive(undefined)}>
                <Trans>Keep it</Trans>
              </Button>
              <Button
                look="danger"
                busy={change.isPending && <Trans>Archiving …</Trans>}
                onClick={() =>
                  change.mutate([{ id_ticket_type: archived.id_ticket_type, status: 'archived' }])
                }
              >
                <Trans>Archive</Trans>
              </Button>
            </>
          }
        >
          {change.isError && <ProblemNote error={change.error} />}
        </Dialog>
      )}
    </>
  );
}

function TypeFacts({ event, type }: { readonly event: Business.EventDto; readonly type: TicketType }) {
  const formats = useFormats();
  const { name, price, status, visibility, capacity, tickets_sold, tickets_held } = type;
  return (
    <div>
      <b>{formats.ticketType(name)}</b> · <Price amount={price} currency={event.currency} />{' '}
      {status === 'paused' && (
        <Pill tone="warn">
          <Trans>Paused</Trans>
        </Pill>
      )}{' '}
      {visibility === 'voucher' && (
        <Pill tone="brand">
          <Trans>With a voucher only</Trans>
        </Pill>
      )}
      <p className={styles.soft}>
        {capacity === null ? (
          <Trans>
            {formats.number(tickets_sold)} sold, {formats.number(tickets_held)} in checkouts
          </Trans>
        ) : (
          <Trans>
            {formats.number(tickets_sold)} of {formats.number(capacity)} sold, {formats.number(tickets_held)}{' '}
            in checkouts
          </Trans>
        )}
      </p>
    </div>
  );
}
