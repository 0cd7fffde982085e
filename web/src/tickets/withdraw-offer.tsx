import { Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import type { Ticket } from './tickets.queries';

/** Takes back an offer that nobody has accepted yet. */
export function WithdrawOffer({ ticket: { id_ticket } }: { readonly ticket: Ticket }) {
  const { client } = useApp();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: async () => {
      try {
        await client.business.call('DELETE /v1/tickets/{id_ticket}/transfer', { path: { id_ticket } });
      } catch (error) {
        // Withdrawn elsewhere, or accepted: the page finds out which.
        if (!isProblem(error, 'ticket_transfer.no_offer', 'tickets.not_found')) throw error;
      }
      await queries.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
  return (
    <>
      {withdraw.error && <ProblemNote error={withdraw.error} />}
      <Button
        look="quiet"
        busy={withdraw.isPending && <Trans>Withdrawing …</Trans>}
        onClick={() => withdraw.mutate()}
      >
        <Trans>Withdraw the offer</Trans>
      </Button>
    </>
  );
}
