import { jobType } from '@proticket/platform';

/** The status of an organizer changed: bring the role of the account in the auth service in line with it. */
export const organizerRoleChanged = jobType<{ readonly id_organizer: number }>('organizers.role_changed');
