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

/** Gives the places of an order back that is not paid. */
export function GiveBack({ order }: { readonly order: Order }) {
  const { client, queries } = useApp();
  const [isOpen, setOpen] = useState(false);
  const { id_order, quantity } = order;
  const cancelling = useMutation({
    mutationFn: () =>
      client.business.call('POST /v1/orders/{id_order}/cancel', {
        path: { id_order },
        intent: new Intent(`order.${id_order}.cancel`, sessionStorage),
      }),
    onSuccess: () => setOpen(false),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['order', id_order] });
      tellOtherTabs(id_order);
    },
  });
  return (
    <>
      <div className={styles.aside}>
        <Button look="quiet" onClick={() => setOpen(true)}>
          <Plural value={quantity} one="Give the place back" other="Give the places back" />
        </Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={<Plural value={quantity} one="Give your place back?" other="Give your # places back?" />}
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
