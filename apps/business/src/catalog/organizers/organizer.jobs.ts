import { jobType, RETRY_FOR } from '@proticket/platform';

/** The status of an organizer changed: update the role of its account in the auth service. */
export const organizerRoleChanged = jobType<{ readonly id_organizer: number }>(
  'organizers.role_changed',
  RETRY_FOR.days,
);
