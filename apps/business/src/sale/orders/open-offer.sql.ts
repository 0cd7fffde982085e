/**
 * Whether an offer of a ticket is open: it has not ended and could still be accepted. A refund, a check-in or a transfer makes
 * it void without touching it. Reads invitations as `i`, tickets as `t`. @param owner SQL of the owner of the ticket
 */
export const OPEN_OFFER = (owner: string): string => `
  i.ended_at IS NULL AND i.expires_at > now() AND i.qr_version = t.qr_version AND i.invited_by = ${owner}
    AND t.status = 'valid'`;
