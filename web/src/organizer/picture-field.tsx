import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Actions } from '../parts/surface';
import styles from './editor.module.css';

const MOST_BYTES = 5 * 1024 * 1024;
const TYPES = ['image/jpeg', 'image/png', 'image/webp'];

interface PictureFieldProps {
  readonly event: Business.EventDto;
  readonly onChange: (event: Business.EventDto) => void;
}

/** The picture of an event; it is stored at once, apart from the form. */
export function PictureField({ event, onChange }: PictureFieldProps) {
  const app = useApp();
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const path = { id_event: event.id_event };
  const store = useMutation({
    mutationFn: async (file: File | null): Promise<Business.EventDto> => {
      if (file === null) {
        await app.client.business.call('DELETE /v1/events/{id_event}/image', { path });
        return { ...event, image: null };
      }
      if (!TYPES.includes(file.type)) throw new UnfitPicture(t`Choose a JPEG, PNG or WebP file.`);
      if (file.size > MOST_BYTES)
        throw new UnfitPicture(t`The file is larger than 5 MB. Choose a smaller one.`);
      return app.client.business.call('PUT /v1/events/{id_event}/image', { path, body: file });
    },
    onSuccess: async (changed) => {
      onChange(changed);
      app.queries.setQueryData(['organizer', 'event', event.id_event], changed);
      await app.queries.invalidateQueries({ queryKey: ['organizer', 'events'] });
    },
  });
  const isRemoving = store.variables === null;
  return (
    <section className={styles.picture} aria-labelledby="picture">
      <h2 id="picture">
        <Trans>Picture</Trans>
      </h2>
      <p className={styles.saved}>
        {event.image ? (
          <Trans>Cards show the middle of it, 16 to 9.</Trans>
        ) : (
          <Trans>Without one of your own, the event has a drawn one.</Trans>
        )}
      </p>
      <input
        ref={input}
        type="file"
        accept={TYPES.join(',')}
        className="spoken"
        tabIndex={-1}
        aria-label={t`Picture file`}
        onChange={(change) => {
          const file = change.target.files?.[0];
          if (file) store.mutate(file);
          // The same file can be chosen again after an error.
          change.target.value = '';
        }}
      />
      <Actions>
        <Button
          busy={store.isPending && !isRemoving && <Trans>Uploading …</Trans>}
          onClick={() => input.current?.click()}
        >
          {event.image ? <Trans>Choose another picture</Trans> : <Trans>Choose a picture</Trans>}
        </Button>
        {event.image && (
          <Button
            look="quiet"
            busy={store.isPending && isRemoving && <Trans>Removing …</Trans>}
            onClick={() => store.mutate(null)}
          >
            <Trans>Remove it</Trans>
          </Button>
        )}
      </Actions>
      <div role="status">{store.isSuccess && !isRemoving && <Trans>The picture is stored.</Trans>}</div>
      {store.error instanceof UnfitPicture && <p role="alert">{store.error.message}</p>}
      {store.isError && !(store.error instanceof UnfitPicture) && (
        <ProblemNote error={store.error} onRetry={() => store.mutate(store.variables)} />
      )}
    </section>
  );
}

/** A file that the server would refuse; it is not even sent. */
class UnfitPicture extends Error {
  override readonly name = 'UnfitPicture';
}
