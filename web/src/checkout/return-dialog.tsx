import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { returnAmount } from '@proticket/contract';
import { type Business, Intent, isProblem } from '@proticket/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import { TicketChoice } from '../parts/ticket-choice';
import styles from './checkout.module.css';
import { orderTicketsQuery, returnOfferQuery } from './checkout.queries';
import { tellOtherTabs } from './other-tabs';
import type { Order } from './purchase';

interface ReturnDialogProps {
  readonly order: Order;
  readonly offer: Business.ReturnOfferDto;
  readonly onClose: () => void;
  readonly onReturned: (refund: Business.RefundDto) => void;
}

/** Which tickets go back, and what comes back for them. */
export function ReturnDialog({ order, offer, onClose, onReturned }: ReturnDialogProps) {
  const { client, queries } = useApp();
  const { id_order } = order;
  const returnable = offer.tickets.map(({ id_ticket }) => id_ticket);
  const [chosen, setChosen] = useState<readonly string[]>(returnable.length === 1 ? returnable : []);
  const [intent] = useState(() => new Intent(`order.${id_order}.return`, sessionStorage));
  const readAgain = async () => {
    tellOtherTabs(id_order);
    await Promise.all(
      [['order', id_order], ['tickets'], ['ticket']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  };
  /** Those that can be returned no longer: they have been used, transferred or returned meanwhile. */
  const dropOthers = () => {
    const left = queries.getQueryData(returnOfferQuery({ client }, id_order).queryKey)?.tickets ?? [];
    setChosen((before) => before.filter((id) => left.some(({ id_ticket }) => id_ticket === id)));
  };
  const returning = useMutation({
    mutationFn: () =>
      client.business.call('POST /v1/orders/{id_order}/returns', {
        path: { id_order },
        body: { tickets: [...chosen], amount: sumOf(offer, chosen) },
        intent,
      }),
    onSuccess: (refund) => {
      onReturned(refund);
      void readAgain();
    },
    onError: (error) => {
      // Without an answer the same tickets are asked for again, which may have been returned by now.
      if (isProblem(error) && error.status < 500) void readAgain().then(dropOthers);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>Return tickets</Trans>}
      description={<Trans>Somebody else can have them at once. This cannot be undone.</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Plural value={returnable.length} one="Keep the ticket" other="Keep the tickets" />
          </Button>
          <Button
            look="danger"
            waits={chosen.length === 0}
            busy={returning.isPending && <Trans>Giving back …</Trans>}
            onClick={() => returning.mutate()}
          >
            {chosen.length === 0 ? (
              <Trans>Choose the tickets</Trans>
            ) : (
              <Plural value={chosen.length} one="Return # ticket" other="Return # tickets" />
            )}
          </Button>
        </>
      }
    >
      {returnable.length > 0 && (
        <Choice
          order={order}
          offer={offer}
          chosen={chosen}
          onChange={(tickets) => {
            if (!returning.isPending) returning.reset();
            setChosen(tickets);
          }}
        />
      )}
      {returning.error && <ProblemNote error={returning.error} />}
    </Dialog>
  );
}

interface ChoiceProps {
  readonly order: Order;
  readonly offer: Business.ReturnOfferDto;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Choice({ order, offer, chosen, onChange }: ChoiceProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const { data: own = [] } = useQuery(orderTicketsQuery(useApp(), order.id_order));
  const { currency, fee, booking_fee, tickets_left } = offer;
  const isPaid = Number(order.total_price) > 0;
  const nameOf = ({ id_ticket, holder_name }: Business.ReturnableTicketDto) => {
    // As the tickets above are numbered.
    const number = own.findIndex((ticket) => ticket.id_ticket === id_ticket) + 1;
    const which = number > 0 ? t`Ticket ${number} of ${own.length}` : undefined;
    return [which, holder_name].filter(Boolean).join(' · ');
  };
  return (
    <>
      <TicketChoice
        legend={<Trans>Which tickets</Trans>}
        allOfThem={<Trans>All {offer.tickets.length}</Trans>}
        tickets={offer.tickets.map((ticket) => ({
          id_ticket: ticket.id_ticket,
          name: formats.ticketType(ticket.ticket_type),
          detail: nameOf(ticket),
          amount: isPaid ? formats.moneyExact(ticket.amount, currency) : undefined,
        }))}
        chosen={chosen}
        onChange={onChange}
      />
      {isPaid && (
        <p className={styles.total} aria-live="polite">
          <span>
            <Trans>You get back</Trans>
            {Number(fee) > 0 && (
              <small>
                <Trans>{formats.money(fee, currency)} of each is kept</Trans>
              </small>
            )}
            {Number(booking_fee) > 0 && (
              <small>
                {chosen.length === tickets_left ? (
                  <Trans>with the booking fee</Trans>
                ) : (
                  offer.tickets.length === tickets_left && (
                    <Trans>The booking fee comes back with the last ticket</Trans>
                  )
                )}
              </small>
            )}
          </span>
          <b className="numbers">{formats.moneyExact(sumOf(offer, chosen), currency)}</b>
        </p>
      )}
    </>
  );
}

/** What comes back for the chosen tickets. */
function sumOf(offer: Business.ReturnOfferDto, chosen: readonly string[]): string {
  const paid = offer.tickets.filter(({ id_ticket }) => chosen.includes(id_ticket)).map((each) => each.paid);
  return returnAmount(paid, offer);
}
