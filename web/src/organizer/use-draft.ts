import type { Business } from '@proticket/sdk';
import { useEffect, useState } from 'react';
import { differences, draftOf, emptyDraft, type EventDraft } from './event-draft';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft';
import { ownTimeZone, zoneOfPlace } from './time-zones';

/** Typing is kept when it pauses. */
const PAUSE_MS = 400;

/** The form of an event: what is stored, or what was typed on this device since. */
export function useDraft(opened: Business.EventDto | undefined) {
  const id = opened?.id_event;
  const stored = opened ? draftOf(opened) : undefined;
  const [restored, setRestored] = useState(() => {
    const kept = keptDraft(id);
    return kept && stored && differences(kept.draft, stored).length === 0 ? undefined : kept;
  });
  const [draft, setDraft] = useState<EventDraft>(restored?.draft ?? stored ?? emptyDraft(ownTimeZone()));
  const isChanged = differences(draft, stored ?? emptyDraft(ownTimeZone())).length > 0;

  useEffect(() => {
    if (!isChanged) return;
    const timer = setTimeout(() => keepDraft(id, draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [id, draft, isChanged]);

  return {
    draft,
    isChanged,
    /** When what is in the form was typed, if it was restored. */
    restoredFrom: restored?.at,
    change: (changes: Partial<EventDraft>) =>
      setDraft((before) => withZoneOfPlace(before, { ...before, ...changes })),
    replace: setDraft,
    /** Starts again from an event as stored, or from an empty form. */
    reset: (event: Business.EventDto | undefined) => {
      forgetDraft(id);
      setRestored(undefined);
      setDraft(event ? draftOf(event) : emptyDraft(ownTimeZone()));
    },
  };
}

/** As long as nobody has chosen another zone than that of the device, the place decides. */
function withZoneOfPlace(before: EventDraft, after: EventDraft): EventDraft {
  const isUntouched = after.timezone === (zoneOfPlace(before.location) ?? ownTimeZone());
  if (before.location === after.location || !isUntouched) return after;
  return { ...after, timezone: zoneOfPlace(after.location) ?? after.timezone };
}
