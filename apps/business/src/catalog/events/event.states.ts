import type { EventStatus } from './event.entity';

/** draft → published → cancelled or completed; the last two are final. */
const STEPS: Readonly<Record<EventStatus, readonly EventStatus[]>> = {
  draft: ['published'],
  published: ['cancelled', 'completed'],
  cancelled: [],
  completed: [],
};

/** The one status from which `status` is reached; what a conditional UPDATE names. */
export function statusBefore(status: Exclude<EventStatus, 'draft'>): EventStatus {
  const from = (Object.keys(STEPS) as EventStatus[]).find((before) => STEPS[before].includes(status));
  if (!from) throw new Error(`Nothing leads to ${status}.`);
  return from;
}

/** Whether the organizer may still change what the event is. */
export function isEditable(status: EventStatus): boolean {
  return STEPS[status].length > 0;
}
