import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Button, ButtonAnchor } from '../parts/button';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/surface';
import { HandOnDialog } from './hand-on-dialog';
import { NameDialog } from './name-dialog';
import styles from './ticket.module.css';
import { isOver, openOffer, type Ticket } from './tickets.queries';
import { WithdrawOffer } from './withdraw-offer';

/** What the owner of a ticket can do with it. */
export function TicketActions({ ticket }: { readonly ticket: Ticket }) {
  const [open, setOpen] = useState<'name' | 'hand-on'>();
  const formats = useFormats();
  const isValid = ticket.status === 'valid';
  const hasBegun = Date.parse(ticket.event.start_datetime) <= serverNow();
  const offer = openOffer(ticket, serverNow());
  const until = offer && formats.dateTime(offer.expires_at, ticket.event.timezone);
  const close = (isOpen: boolean) => setOpen(isOpen ? open : undefined);
  return (
    <div className={styles.actions}>
      {offer && isValid && (
        <Notice tone="brand" live>
          <p>
            <Trans>
              Offered to <b>{offer.email}</b> until {until}. The ticket stays yours, and works, until it is
              accepted.
            </Trans>
          </p>
          <WithdrawOffer ticket={ticket} />
        </Notice>
      )}
      {isValid && !hasBegun && (
        <Button wide onClick={() => setOpen('name')}>
          <Icon name="edit" />
          <Trans>Change the name</Trans>
        </Button>
      )}
      {isValid && !offer && !isOver(ticket) && (
        <Button wide onClick={() => setOpen('hand-on')}>
          <Icon name="share" />
          <Trans>Give it to somebody</Trans>
        </Button>
      )}
      {ticket.status !== 'void' && (
        <ButtonAnchor wide href={`/v1/tickets/${ticket.id_ticket}/pdf`} target="_blank">
          <Icon name="download" />
          <Trans>PDF to print</Trans>
        </ButtonAnchor>
      )}
      <NameDialog ticket={ticket} open={open === 'name'} onOpenChange={close} />
      <HandOnDialog ticket={ticket} open={open === 'hand-on'} onOpenChange={close} />
    </div>
  );
}
