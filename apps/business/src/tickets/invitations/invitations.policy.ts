/**
 * Who may accept an invitation: every account that sends the token of its mail, except the sender, while the invitation is
 * open. A condition in SQL, because the UPDATE that accepts must name it: of two parallel requests one succeeds. Who
 * may invite is decided by what is offered: `tickets.policy.ts` for a ticket, `event-staff.policy.ts` for staff.
 *
 * @param account the statement's parameter for the account that accepts, such as `$3`
 */
export const ACCEPTABLE_BY = (account: string) =>
  `ended_at IS NULL AND expires_at > now() AND invited_by <> ${account}`;
