import type { EventStatus } from './event.entity';

/** draft → published → cancelled or completed; the last two are final. */
const STEPS: Readonly<Record<EventStatus, readonly EventStatus[]>> = {
  draft: ['published'],
  published: ['cancelled', 'completed'],
  cancelled: [],
  completed: [],
};

/** The only status from which `status` can be reached; conditional UPDATEs name it. */
export function statusBefore(status: Exclude<EventStatus, 'draft'>): EventStatus {
  const from = (Object.keys(STEPS) as EventStatus[]).find((before) => STEPS[before].includes(status));
  if (!from) throw new Error(`Nothing leads to ${status}.`);
  return from;
}

/** Whether the fields of an event can still be changed. */
export function isEditable(status: EventStatus): boolean {
  return STEPS[status].length > 0;
}
