import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type Business, Intent } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import { subtractAmount } from './amounts';

interface RefundDialogProps {
  readonly event: Business.EventDto;
  readonly order: Business.EventOrderDto;
  readonly onClose: () => void;
}

/** Says what a refund does before it does it. */
export function RefundDialog({ event, order, onClose }: RefundDialogProps) {
  const app = useApp();
  const { t } = useLingui();
  const formats = useFormats();
  const { id_order } = order;
  const quantity = order.tickets.valid;
  const [intent] = useState(() => new Intent(`order.${id_order}.refund`, sessionStorage));
  const refund = useMutation({
    mutationFn: () =>
      app.client.business.call('POST /v1/orders/{id_order}/refund', { path: { id_order }, intent }),
    onSuccess: async () => {
      await app.queries.invalidateQueries({ queryKey: ['organizer'] });
      onClose();
    },
  });
  // A part of it may be back already.
  const left = subtractAmount(order.total_price, order.refunded_amount, order.currency);
  const money = formats.moneyExact(left, order.currency);
  const isFree = Number(order.total_price) === 0;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isFree ? <Trans>Take the tickets back?</Trans> : <Trans>Refund {money}?</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Keep the order</Trans>
          </Button>
          <Button
            look="danger"
            busy={refund.isPending && <Trans>Refunding …</Trans>}
            onClick={() => refund.mutate()}
          >
            {isFree ? <Trans>Take them back</Trans> : <Trans>Refund {money}</Trans>}
          </Button>
        </>
      }
    >
      <ul>
        {!isFree && (
          <li>
            <Trans>
              {order.buyer.name ?? order.buyer.email ?? t`The buyer`} gets it back, the way it was paid.
            </Trans>
          </li>
        )}
        <li>
          <Plural
            value={quantity}
            one="# ticket is void at once, also at the door."
            other="# tickets are void at once, also at the door."
          />
        </li>
        {event.status === 'published' && (
          <li>
            <Plural value={quantity} one="# place can be sold again." other="# places can be sold again." />
          </li>
        )}
        <li>
          <Trans>The buyer gets a mail. It cannot be undone.</Trans>
        </li>
      </ul>
      {refund.isError && <ProblemNote error={refund.error} />}
    </Dialog>
  );
}
