import type { Role } from '@proticket/shared';
import type { OrganizerStatus } from './organizer.entity';

/** Allowed steps: pending until an admin decides, then approved and suspended in turn. */
const STEPS: Readonly<Record<OrganizerStatus, readonly OrganizerStatus[]>> = {
  pending: ['approved', 'suspended'],
  approved: ['suspended'],
  suspended: ['approved'],
};

/** The statuses from which `status` can be reached; conditional UPDATEs name them. */
export function statusesBefore(status: OrganizerStatus): OrganizerStatus[] {
  return (Object.keys(STEPS) as OrganizerStatus[]).filter((from) => STEPS[from].includes(status));
}

/** The role that the account of an organizer has in the auth service. */
export function roleOf(status: OrganizerStatus): Exclude<Role, 'admin'> {
  return status === 'approved' ? 'organizer' : 'buyer';
}
