import { Form } from '@base-ui/react/form';
import { Trans, useLingui } from '@lingui/react/macro';
import { type Business, Intent } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useApp } from '../api/app-context';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { useFieldErrors } from '../parts/field-errors';
import { ProblemNote } from '../parts/problem-note';
import { Notice } from '../parts/surface';
import { BothVersions } from './both-versions';
import { CapacityNote } from './capacity-note';
import { EditorActions } from './editor-actions';
import styles from './editor.module.css';
import { differences, type EventDraft, type FormState } from './event-draft';
import { faultsOf } from './event-faults';
import { EventForm } from './event-form';
import { EventPreview } from './event-preview';
import { PictureField } from './picture-field';
import { refusedField } from './refused-field';
import { PublishDialog } from './publish-dialog';
import { ChangedMeanwhile, saveEvent } from './save-event';
import { useDraft } from './use-draft';

/** Changes of these reach everybody with a ticket by mail. */
const TOLD_BY_MAIL: readonly string[] = ['location', 'timezone', 'start_datetime', 'end_datetime'];

/** Writes a new event, or changes one. */
export function EventEditor({ event }: { readonly event?: Business.EventDto }) {
  const app = useApp();
  const { t } = useLingui();
  const formats = useFormats();
  const navigate = useNavigate();
  const { opened, form, isChanged, restoredFrom, change, refresh, settle, saved, reset } = useDraft(event);
  const { draft } = form;
  // Of a stored event, what has not been changed in the form may stay as it is.
  const base = opened && form.base;
  const [isTried, setIsTried] = useState(false);
  const [toPublish, setToPublish] = useState<Business.EventDto>();
  const wantsToPublish = useRef(false);
  // By itself, not by the state of the rendering: two presses can come before the next one.
  const isSaving = useRef(false);
  const intent = useMemo(() => new Intent('event.new', sessionStorage), []);
  const now = serverNow();

  // A new event has a page of its own as soon as it is stored.
  const openStored = async ({ id_event }: Business.EventDto) => {
    if (!event) await navigate({ to: '/organizer/events/$id/edit', params: { id: id_event }, replace: true });
  };
  const save = useMutation({
    mutationFn: (sent: FormState) => saveEvent(app.client, sent, opened?.id_event, intent),
    onSuccess: async (stored, sent) => {
      saved(stored, sent.draft);
      setIsTried(false);
      app.queries.setQueryData(['organizer', 'event', stored.id_event], stored);
      await app.queries.invalidateQueries({ queryKey: ['organizer', 'events'] });
      if (wantsToPublish.current) setToPublish(stored);
      else await openStored(stored);
    },
    onSettled: () => {
      isSaving.current = false;
    },
  });
  const { errors: refused, isReading } = useFieldErrors(save.error, {
    textOfError: (field, message) => {
      const text = refusedField(field, message);
      return text && t(text);
    },
  });
  const errors = useMemo(() => {
    const faults = isTried ? faultsOf(draft, base, serverNow()) : {};
    const own = Object.entries(faults).map(([name, text]) => [name, t(text)] as const);
    return { ...refused, ...Object.fromEntries(own) };
  }, [draft, isTried, base, refused, t]);
  const submit = () => {
    setIsTried(true);
    if (isSaving.current || Object.keys(faultsOf(draft, base, serverNow())).length > 0) return;
    isSaving.current = true;
    save.mutate(form);
  };
  const type = (changes: Partial<EventDraft>) => {
    if (!save.isPending) save.reset();
    change(changes);
  };

  const isPublished = opened?.status === 'published';
  const conflict = save.error instanceof ChangedMeanwhile ? save.error : undefined;
  const choose = ({ stored, fields }: ChangedMeanwhile, takesTheirs: boolean) => {
    settle(stored, takesTheirs ? fields : []);
    save.reset();
  };
  return (
    <div className={styles.columns}>
      <Form className={styles.form} errors={errors} onFormSubmit={submit}>
        {restoredFrom && (
          <Notice tone="brand">
            <Trans>
              This is what you typed here {formats.relative(restoredFrom, now)} and have not saved yet.
            </Trans>{' '}
            <Button look="quiet" onClick={reset}>
              {opened ? <Trans>Back to what is stored</Trans> : <Trans>Start with an empty form</Trans>}
            </Button>
          </Notice>
        )}
        <EventForm draft={draft} onChange={type} isPublished={isPublished} />
        {conflict && (
          <BothVersions
            draft={draft}
            conflict={conflict}
            onKeepMine={() => choose(conflict, false)}
            onTakeTheirs={() => choose(conflict, true)}
          />
        )}
        {save.isError && !conflict && !isReading && Object.keys(errors).length === 0 && (
          <ProblemNote error={save.error}>
            <CapacityNote error={save.error} event={opened} />
          </ProblemNote>
        )}
        {isPublished && differences(draft, form.base).some((name) => TOLD_BY_MAIL.includes(name)) && (
          <Notice tone="warn" live>
            <Trans>Everybody with a ticket gets a mail about the new time or place.</Trans>
          </Notice>
        )}
        <EditorActions
          isPublished={isPublished}
          isChanged={isChanged}
          isSaved={save.isSuccess}
          isSaving={save.isPending}
          onChoose={(publishes) => {
            wantsToPublish.current = publishes;
          }}
        />
      </Form>
      <div className={styles.aside}>
        <EventPreview draft={draft} stored={opened} now={now} />
        {opened && <PictureField event={opened} onChange={refresh} />}
      </div>
      {toPublish && (
        <PublishDialog
          event={toPublish}
          onClose={() => {
            setToPublish(undefined);
            void openStored(toPublish);
          }}
        />
      )}
    </div>
  );
}
