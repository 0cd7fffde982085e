import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Price } from '../parts/event-card/price';
import { ProblemNote } from '../parts/problem-note';

interface PublishDialogProps {
  readonly event: Business.EventDto;
  readonly onClose: () => void;
}

/** Asks once, with what counts, before an event is public. */
export function PublishDialog({ event, onClose }: PublishDialogProps) {
  const app = useApp();
  const formats = useFormats();
  const navigate = useNavigate();
  const { id_event } = event;
  const publish = useMutation({
    mutationFn: () => app.client.business.call('POST /v1/events/{id_event}/publish', { path: { id_event } }),
    onSuccess: async (published) => {
      app.queries.setQueryData(['organizer', 'event', id_event], published);
      await app.queries.invalidateQueries({ queryKey: ['organizer', 'events'] });
      await navigate({ to: '/organizer/events/$id', params: { id: id_event } });
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>Put it on sale?</Trans>}
      description={
        <Trans>
          From now on everybody can see it. You can still change it, except for the currency; to take it back,
          you cancel it.
        </Trans>
      }
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Not yet</Trans>
          </Button>
          <Button
            look="primary"
            busy={publish.isPending && <Trans>Publishing …</Trans>}
            onClick={() => publish.mutate()}
          >
            <Trans>Publish</Trans>
          </Button>
        </>
      }
    >
      <p>
        <b>{event.title}</b>
        <br />
        {formats.period(event.start_datetime, event.end_datetime, event.timezone)} · {event.location}
        <br />
        <Price amount={event.price} currency={event.currency} /> ·{' '}
        <Plural value={event.capacity} one="# place" other="# places" />
        <br />
        {event.sales_start ? (
          <Trans>Sale from {formats.dateTime(event.sales_start, event.timezone)}</Trans>
        ) : (
          <Trans>On sale at once</Trans>
        )}
      </p>
      {publish.isError && <ProblemNote error={publish.error} />}
    </Dialog>
  );
}
