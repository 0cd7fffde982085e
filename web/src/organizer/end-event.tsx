import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { ProblemNote } from '../parts/problem-note';
import { useUser } from '../session/session';
import { CancelDialog } from './cancel-dialog';
import styles from './editor.module.css';
import { forgetDraft } from './kept-draft';

/** The end of an event that does not take place: a draft is deleted, what is on sale is cancelled. */
export function EndEvent({ event }: { readonly event: Business.EventDto }) {
  const [isOpen, setIsOpen] = useState(false);
  const isDraft = event.status === 'draft';
  return (
    <section className={styles.end} aria-labelledby="end-event">
      <h2 id="end-event">{isDraft ? <Trans>Delete the draft</Trans> : <Trans>Cancel the event</Trans>}</h2>
      <p>
        {isDraft ? (
          <Trans>Nobody else has seen it. It cannot be restored.</Trans>
        ) : (
          <Trans>Every ticket is void, and everybody gets the money back. It cannot be undone.</Trans>
        )}
      </p>
      <Button look="danger" onClick={() => setIsOpen(true)}>
        {isDraft ? <Trans>Delete …</Trans> : <Trans>Cancel the event …</Trans>}
      </Button>
      {isOpen && isDraft && <DeleteDialog event={event} onClose={() => setIsOpen(false)} />}
      {isOpen && !isDraft && <CancelDialog event={event} onClose={() => setIsOpen(false)} />}
    </section>
  );
}

interface DialogProps {
  readonly event: Business.EventDto;
  readonly onClose: () => void;
}

function DeleteDialog({ event: { id_event, title }, onClose }: DialogProps) {
  const app = useApp();
  const navigate = useNavigate();
  const owner = useUser()?.id_user;
  const remove = useMutation({
    mutationFn: () => app.client.business.call('DELETE /v1/events/{id_event}', { path: { id_event } }),
    onSuccess: async () => {
      forgetDraft({ owner, id: id_event });
      await app.queries.invalidateQueries({ queryKey: ['organizer', 'events'] });
      await navigate({ to: '/organizer' });
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>Delete “{title}”?</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            look="danger"
            busy={remove.isPending && <Trans>Deleting …</Trans>}
            onClick={() => remove.mutate()}
          >
            <Trans>Delete</Trans>
          </Button>
        </>
      }
    >
      {remove.isError && <ProblemNote error={remove.error} />}
    </Dialog>
  );
}
