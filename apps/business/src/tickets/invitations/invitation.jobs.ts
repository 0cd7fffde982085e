import { jobType, RETRY_FOR } from '@proticket/platform';

/** An invitation was created: mail its link. The job makes the token; it is not stored. */
export const invitationCreated = jobType<{ readonly id_invitation: string }>(
  'invitations.created',
  RETRY_FOR.aDay,
);
