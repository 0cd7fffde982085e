import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, Input } from '../parts/field';
import { ProblemNote } from '../parts/problem-note';
import { salesQuery } from './organizer.queries';

interface CancelDialogProps {
  readonly event: Business.EventDto;
  readonly onClose: () => void;
}

/** Says what cancelling costs, and takes the title as the proof that this event is meant. */
export function CancelDialog({ event, onClose }: CancelDialogProps) {
  const app = useApp();
  const formats = useFormats();
  const navigate = useNavigate();
  const { id_event, title } = event;
  const [typed, setTyped] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  const sales = useQuery(salesQuery(app, id_event));
  const cancel = useMutation({
    mutationFn: () => app.client.business.call('POST /v1/events/{id_event}/cancel', { path: { id_event } }),
    onSuccess: async () => {
      await app.queries.invalidateQueries({ queryKey: ['organizer'] });
      await navigate({ to: '/organizer/events/$id', params: { id: id_event } });
    },
  });
  const isSame = simple(typed) === simple(title);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>Cancel the event?</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Keep the event</Trans>
          </Button>
          <Button
            look="danger"
            busy={cancel.isPending && <Trans>Cancelling …</Trans>}
            onClick={() => (isSame ? cancel.mutate() : setIsRefused(true))}
          >
            <Trans>Cancel it for good</Trans>
          </Button>
        </>
      }
    >
      {sales.isPending && (
        <p role="status">
          <Trans>Counting what was sold …</Trans>
        </p>
      )}
      {sales.isError && <ProblemNote error={sales.error} onRetry={() => void sales.refetch()} />}
      {sales.isSuccess && (
        <p>
          {sales.data && sales.data.sold_tickets > 0 ? (
            <>
              <Plural value={sales.data.sold_tickets} one="# ticket is void." other="# tickets are void." />{' '}
              <Trans>
                Their buyers get a mail, and {formats.moneyExact(sales.data.gross_revenue, event.currency)} go
                back to them by themselves.
              </Trans>
            </>
          ) : (
            <Trans>No ticket is sold. Orders that are being paid are returned.</Trans>
          )}
        </p>
      )}
      <Field name="confirm" label={<Trans>Type the title to go on: {title}</Trans>}>
        <Input
          value={typed}
          autoComplete="off"
          onChange={(change) => {
            setTyped(change.target.value);
            setIsRefused(false);
          }}
        />
      </Field>
      <p role="status">
        {isRefused && <Trans>This is not the title yet. Nothing has been cancelled.</Trans>}
      </p>
      {cancel.isError && <ProblemNote error={cancel.error} />}
    </Dialog>
  );
}

/** Case and spaces do not matter for a confirmation. */
const simple = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase();
