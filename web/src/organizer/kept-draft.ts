import { FIELDS, type FormState } from './event-draft';

/** A form that was not saved yet, on this device. */
export interface KeptDraft {
  readonly form: FormState;
  /** When it was last typed in. */
  readonly at: string;
}

/** Whose form it is, and of which event: another account on the same device must not get it. */
export interface DraftPlace {
  readonly owner: string | undefined;
  /** Undefined for a new event. */
  readonly id: number | undefined;
}

const keyOf = ({ owner, id }: DraftPlace) => `proticket.event.${owner}.${id ?? 'new'}`;

export function keepDraft(place: DraftPlace, form: FormState): void {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify({ form, at: new Date().toISOString() }));
  } catch {
    // No room, or storage is forbidden: the form still works.
  }
}

export function keptDraft(place: DraftPlace): KeptDraft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') as KeptDraft | null;
    const isWhole = kept && [kept.form.draft, kept.form.base].every((each) => isDraft(each));
    return isWhole ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(place: DraftPlace): void {
  localStorage.removeItem(keyOf(place));
}

/** A release before may have kept other fields. */
function isDraft(draft: Readonly<Record<string, unknown>>): boolean {
  return FIELDS.every((name) => typeof draft[name] === 'string');
}
