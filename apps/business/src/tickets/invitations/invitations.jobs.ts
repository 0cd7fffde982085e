import { jobType } from '@proticket/platform';

/** Somebody was invited: mail the link. It is made by the job and stored nowhere. */
export const invitationCreated = jobType<{ readonly id_invitation: string }>('invitations.created');
