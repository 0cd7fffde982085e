import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import type { Ticket } from './tickets.queries';

export interface TicketDialogProps {
  readonly ticket: Ticket;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Corrects the name that staff compare with an identity card. */
export function NameDialog({ ticket, open, onOpenChange }: TicketDialogProps) {
  const { client } = useApp();
  const queries = useQueryClient();
  const rename = useMutation({
    mutationFn: (holder_name: string) =>
      client.business.call('PATCH /v1/tickets/{id_ticket}', {
        path: { id_ticket: ticket.id_ticket },
        body: { holder_name },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['ticket'] });
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={<Trans>Name on the ticket</Trans>}
      description={<Trans>The code stays the same. Print the PDF again if you have printed it before.</Trans>}
    >
      <Form
        error={rename.error}
        onSubmit={({ holder_name }) => rename.mutate(holder_name ?? '')}
        actions={
          <Button look="primary" type="submit" busy={rename.isPending && <Trans>Saving …</Trans>}>
            <Trans>Save</Trans>
          </Button>
        }
      >
        <Field name="holder_name" label={<Trans>Name</Trans>}>
          <Input required maxLength={100} defaultValue={ticket.holder_name ?? ''} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  );
}
