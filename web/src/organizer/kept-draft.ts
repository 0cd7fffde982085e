import { type EventDraft, FIELDS } from './event-draft';

/** A form that was not saved yet, on this device. */
export interface KeptDraft {
  readonly draft: EventDraft;
  /** When it was last typed in. */
  readonly at: string;
}

const place = (id: number | undefined) => `proticket.event.${id ?? 'new'}`;

/** @param id of the event; undefined for a new one */
export function keepDraft(id: number | undefined, draft: EventDraft): void {
  try {
    localStorage.setItem(place(id), JSON.stringify({ draft, at: new Date().toISOString() }));
  } catch {
    // No room, or storage is forbidden: the form still works.
  }
}

export function keptDraft(id: number | undefined): KeptDraft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(place(id)) ?? 'null') as KeptDraft | null;
    return kept && FIELDS.every((name) => typeof kept.draft[name] === 'string') ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(id: number | undefined): void {
  localStorage.removeItem(place(id));
}
