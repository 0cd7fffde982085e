import { Trans } from '@lingui/react/macro';
import { Intent } from '@proticket/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import type { TicketDialogProps } from './name-dialog';

/** Offers a ticket by mail. */
export function HandOnDialog({ ticket, open, onOpenChange }: TicketDialogProps) {
  const { client } = useApp();
  const queries = useQueryClient();
  const { id_ticket } = ticket;
  const intent = useMemo(() => new Intent(`transfer.${id_ticket}`, sessionStorage), [id_ticket]);
  const offer = useMutation({
    mutationFn: (email: string) =>
      client.business.call('POST /v1/tickets/{id_ticket}/transfer', {
        path: { id_ticket },
        body: { email },
        intent,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['ticket'] });
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={<Trans>Give the ticket to somebody</Trans>}
      description={
        <Trans>
          We mail a link. The ticket is yours until it is accepted; then your code stops working. A refund
          would still go to whoever paid.
        </Trans>
      }
    >
      <Form
        error={offer.error}
        onSubmit={({ email }) => offer.mutate((email ?? '').trim())}
        actions={
          <Button look="primary" type="submit" busy={offer.isPending && <Trans>Sending …</Trans>}>
            <Trans>Send the offer</Trans>
          </Button>
        }
      >
        <Field name="email" label={<Trans>Email address</Trans>}>
          <Input type="email" required maxLength={254} autoComplete="off" inputMode="email" />
        </Field>
      </Form>
    </Dialog>
  );
}
