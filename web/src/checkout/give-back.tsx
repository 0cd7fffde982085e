import { Plural, Trans } from '@lingui/react/macro';
import { Intent } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import styles from './checkout.module.css';
import { tellOtherTabs } from './other-tabs';
import type { Order } from './purchase';

/** Gives places back: those of an order that is not paid, or the tickets of a free one. */
export function GiveBack({ order }: { readonly order: Order }) {
  const { client, queries } = useApp();
  const [isOpen, setOpen] = useState(false);
  const { id_order, quantity, status } = order;
  const cancelling = useMutation({
    mutationFn: () =>
      client.business.call('POST /v1/orders/{id_order}/cancel', {
        path: { id_order },
        intent: new Intent(`order.${id_order}.cancel`, sessionStorage),
      }),
    onSuccess: () => setOpen(false),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['order', id_order] });
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      tellOtherTabs(id_order);
    },
  });
  return (
    <>
      <div className={styles.aside}>
        <Button look="quiet" onClick={() => setOpen(true)}>
          {status === 'pending' ? (
            <Plural value={quantity} one="Give the place back" other="Give the places back" />
          ) : (
            <Plural value={quantity} one="Return the ticket" other="Return the tickets" />
          )}
        </Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={
          status === 'pending' ? (
            <Plural value={quantity} one="Give your place back?" other="Give your # places back?" />
          ) : (
            <Plural value={quantity} one="Return your ticket?" other="Return your # tickets?" />
          )
        }
        description={<Trans>Somebody else can have them at once. This cannot be undone.</Trans>}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>
              <Trans>Keep</Trans>
            </Button>
            <Button
              look="danger"
              busy={cancelling.isPending && <Trans>Giving back …</Trans>}
              onClick={() => cancelling.mutate()}
            >
              <Trans>Give back</Trans>
            </Button>
          </>
        }
      >
        {cancelling.error && <ProblemNote error={cancelling.error} />}
      </Dialog>
    </>
  );
}
