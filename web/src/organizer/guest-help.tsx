import { Trans } from '@lingui/react/macro';
import { type Business, Intent } from '@proticket/sdk';
import { useEffect, useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { DecisionDialog } from '../parts/decision-dialog';
import { Actions, Notice } from '../parts/surface';
import { useUser } from '../session/session';

interface GuestHelpProps {
  readonly event: Business.EventDto;
  readonly order: Business.EventOrderDto;
}

/** What can be done for somebody who bought without an account: a new link for who lost the mail, an erasure for who asks for it. */
export function GuestHelp({ event, order }: GuestHelpProps) {
  const user = useUser();
  const [asks, setAsks] = useState<'link' | 'erasure'>();
  const [done, setDone] = useState<'link' | 'erasure'>();
  useErasure(done === 'erasure');
  const close = () => setAsks(undefined);
  return (
    <>
      {done && (
        <Notice tone="good" live>
          {done === 'link' ? (
            <Trans>A new link is on its way to {order.buyer.email}. The former ones have stopped.</Trans>
          ) : (
            <Trans>Name and address are erased. They disappear here in a moment.</Trans>
          )}
        </Notice>
      )}
      {done !== 'erasure' && (
        <Actions>
          {order.status === 'paid' && (
            <Button onClick={() => setAsks('link')}>
              <Trans>Send a new link …</Trans>
            </Button>
          )}
          {user?.role === 'admin' && (
            <Button look="danger" onClick={() => setAsks('erasure')}>
              <Trans>Erase the buyer …</Trans>
            </Button>
          )}
        </Actions>
      )}
      <LinkDialog
        event={event}
        order={order}
        isOpen={asks === 'link'}
        onClose={close}
        onSent={() => setDone('link')}
      />
      <ErasureDialog
        order={order}
        isOpen={asks === 'erasure'}
        onClose={close}
        onErased={() => setDone('erasure')}
      />
    </>
  );
}

/** The sale hears of an erasure by a task: the page asks until it knows. Then the buyer is no guest any more, and this is gone. */
function useErasure(isUnderWay: boolean): void {
  const { queries } = useApp();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(
      () => void queries.invalidateQueries({ queryKey: ['organizer', 'order'] }),
      2000,
    );
    return () => {
      clearInterval(timer);
      void queries.invalidateQueries({ queryKey: ['organizer'] });
    };
  }, [isUnderWay, queries]);
}

interface HelpDialogProps {
  readonly order: Business.EventOrderDto;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function LinkDialog({
  event,
  order,
  onSent,
  ...dialog
}: HelpDialogProps & { readonly event: Business.EventDto; readonly onSent: () => void }) {
  const { client } = useApp();
  const [intent] = useState(() => new Intent());
  const { id_order, buyer } = order;
  const send = async () => {
    await client.business.call('POST /v1/events/{id_event}/orders/{id_order}/guest-link', {
      path: { id_event: event.id_event, id_order },
      intent,
    });
    onSent();
  };
  return (
    <DecisionDialog
      {...dialog}
      title={<Trans>Send {buyer.email} a new link?</Trans>}
      effect={
        <Trans>
          The tickets are mailed again. The links in all former mails to this buyer stop working, also for
          somebody else who has one. The codes of the tickets stay the same.
        </Trans>
      }
      action={<Trans>Send a new link</Trans>}
      busy={<Trans>Sending …</Trans>}
      onDecide={send}
    />
  );
}

function ErasureDialog({ order, onErased, ...dialog }: HelpDialogProps & { readonly onErased: () => void }) {
  const { client } = useApp();
  const { id_user, name, email } = order.buyer;
  const erase = async () => {
    await client.auth.call('POST /v1/users/guest-erasures', { body: { id_user } });
    onErased();
  };
  return (
    <DecisionDialog
      {...dialog}
      title={<Trans>Erase {name ?? email} for good?</Trans>}
      effect={
        <Trans>
          Name and address go, also from tickets and answers, and links in mails stop working. The tickets
          stay valid. The order, its payments and receipts stay as the law wants.
        </Trans>
      }
      action={<Trans>Erase for good</Trans>}
      busy={<Trans>Erasing …</Trans>}
      isSevere
      onDecide={erase}
    />
  );
}
