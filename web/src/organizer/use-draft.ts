import type { Business } from '@proticket/sdk';
import { useEffect, useState } from 'react';
import { useUser } from '../session/session';
import {
  differences,
  draftOf,
  emptyDraft,
  type EventDraft,
  type FieldName,
  type FormState,
  onTopOf,
  rebased,
} from './event-draft';
import { type DraftPlace, forgetDraft, keepDraft, type KeptDraft, keptDraft } from './kept-draft';
import { ownTimeZone, zoneOfPlace } from './time-zones';

/** The form of an event: what is stored, or what was typed on this device since. */
export function useDraft(event: Business.EventDto | undefined) {
  const user = useUser();
  // The session may end while the form is open: it stays the form of whoever began it.
  const [owner] = useState(user?.id_user);
  const [opened, setOpened] = useState(event);
  const id = opened?.id_event;
  const [restored, setRestored] = useState(() => restore({ owner, id }, event));
  const [form, setForm] = useState<FormState>(() => restored?.form ?? unchanged(event));
  const isChanged = differences(form.draft, form.base).length > 0;

  useEffect(() => {
    if (!isChanged) forgetDraft({ owner, id });
    else if (form !== restored?.form) keepDraft({ owner, id }, form);
  }, [owner, id, form, isChanged, restored]);

  return {
    /** The event as this page last knew it; undefined before it is stored. */
    opened,
    form,
    isChanged,
    /** When what is in the form was typed, if it was restored. */
    restoredFrom: restored?.at,
    change: (changes: Partial<EventDraft>) =>
      setForm(({ draft, base }) => ({ draft: withZoneOfPlace(draft, { ...draft, ...changes }), base })),
    /** Goes on from the event as it is stored now. */
    refresh: (stored: Business.EventDto) => {
      setOpened(stored);
      setForm((before) => rebased(before, draftOf(stored)));
    },
    /** The same after both versions were seen. @param except changed fields that are taken as stored */
    settle: (stored: Business.EventDto, except: readonly FieldName[]) => {
      setOpened(stored);
      setForm(({ draft, base }) => ({
        draft: onTopOf(draftOf(stored), draft, base, except),
        base: draftOf(stored),
      }));
    },
    /** The form was stored as it was sent; what was typed meanwhile stays. */
    saved: (stored: Business.EventDto, sent: EventDraft) => {
      forgetDraft({ owner, id });
      setOpened(stored);
      setRestored(undefined);
      setForm(({ draft }) => ({
        draft: onTopOf(draftOf(stored), draft, sent, []),
        base: draftOf(stored),
      }));
    },
    /** Starts again from the event as stored, or from an empty form. */
    reset: () => {
      setRestored(undefined);
      setForm(unchanged(opened));
    },
  };
}

function unchanged(event: Business.EventDto | undefined): FormState {
  const draft = event ? draftOf(event) : emptyDraft(ownTimeZone());
  return { draft, base: draft };
}

/** What was typed on this device and not saved, on top of what others have stored since. */
function restore(place: DraftPlace, event: Business.EventDto | undefined): KeptDraft | undefined {
  const kept = keptDraft(place);
  if (!kept) return undefined;
  const form = event ? rebased(kept.form, draftOf(event)) : kept.form;
  return differences(form.draft, form.base).length > 0 ? { ...kept, form } : undefined;
}

/** As long as nobody has chosen another zone than that of the device, the place decides. */
function withZoneOfPlace(before: EventDraft, after: EventDraft): EventDraft {
  const isUntouched = after.timezone === (zoneOfPlace(before.location) ?? ownTimeZone());
  if (before.location === after.location || !isUntouched) return after;
  return { ...after, timezone: zoneOfPlace(after.location) ?? after.timezone };
}
