import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { ACCEPTABLE_BY } from './invitations.policy';

/** What an invitation offers. */
export type InvitationKind = 'ticket' | 'staff';

/** An invitation as its sender sees it. */
export interface OpenInvitation {
  readonly id_invitation: string;
  readonly email: string;
  readonly expires_at: Date;
}

/** An invitation as the account sees it that accepts it. */
export interface Invitation {
  readonly kind: InvitationKind;
  readonly event_id: number;
  readonly ticket_id: string | null;
  readonly qr_version: number | null;
  readonly invited_by: string;
  readonly accepted_by: string | null;
}

const COLUMNS = 'kind, event_id, ticket_id, qr_version, invited_by, accepted_by';

/** Invitations in the database. `TicketTransferRepository` inserts those that offer a ticket. */
@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  /**
   * How many invitations an account sent within a day. Holds a lock on the count of this account until the commit, so
   * that parallel requests do not all see the same number.
   */
  async countRecent(tx: Transaction, invitedBy: string): Promise<number> {
    const manager = managerOf(tx);
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('invitations ' || $1, 0))`, [
      invitedBy,
    ]);
    const [{ sent }] = await manager.query<[{ sent: number }]>(
      `SELECT count(*)::int AS sent FROM invitations
        WHERE invited_by = $1 AND created_at > now() - interval '1 day'`,
      [invitedBy],
    );
    return sent;
  }

  async addStaff(
    tx: Transaction,
    idEvent: number,
    email: string,
    invitedBy: string,
    days: number,
  ): Promise<string> {
    const [{ id_invitation }] = await managerOf(tx).query<[{ id_invitation: string }]>(
      `INSERT INTO invitations (kind, event_id, email, invited_by, expires_at)
       VALUES ('staff', $1, $2, $3, now() + make_interval(days => $4)) RETURNING id_invitation`,
      [idEvent, email, invitedBy, days],
    );
    return id_invitation;
  }

  /** Ends the open invitations of an address to the staff of an event: only the newest mail is valid. */
  async endStaff(tx: Transaction, idEvent: number, email: string): Promise<void> {
    await managerOf(tx).query(
      `UPDATE invitations SET ended_at = now(), email = NULL
        WHERE event_id = $1 AND kind = 'staff' AND ended_at IS NULL AND lower(email) = lower($2)`,
      [idEvent, email],
    );
  }

  /** Ends one open invitation to the staff of an event. @returns whether there was one */
  async withdrawStaff(tx: Transaction, idEvent: number, idInvitation: string): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE invitations SET ended_at = now(), email = NULL
        WHERE id_invitation = $2 AND event_id = $1 AND kind = 'staff' AND ended_at IS NULL`,
      [idEvent, idInvitation],
    );
    return count === 1;
  }

  /** Ends the open offer of a ticket by `invitedBy`. @returns whether there was one */
  async endOffer(tx: Transaction, idTicket: string, invitedBy: string): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE invitations SET ended_at = now(), email = NULL
        WHERE ticket_id = $1 AND invited_by = $2 AND ended_at IS NULL`,
      [idTicket, invitedBy],
    );
    return count === 1;
  }

  /** Ends all open invitations of an account and deletes their addresses. */
  async endAllOf(tx: Transaction, invitedBy: string): Promise<void> {
    await managerOf(tx).query(
      'UPDATE invitations SET ended_at = now(), email = NULL WHERE invited_by = $1 AND ended_at IS NULL',
      [invitedBy],
    );
  }

  /** Accepts an invitation, once: of several parallel requests one succeeds, the others get undefined. */
  async accept(
    tx: Transaction,
    idInvitation: string,
    kind: InvitationKind,
    userId: string,
  ): Promise<Invitation | undefined> {
    const [rows] = await managerOf(tx).query<[Invitation[], number]>(
      `UPDATE invitations SET ended_at = now(), email = NULL, accepted_by = $3
        WHERE id_invitation = $1 AND kind = $2 AND ${ACCEPTABLE_BY('$3')}
       RETURNING ${COLUMNS}`,
      [idInvitation, kind, userId],
    );
    return rows[0];
  }

  async find(tx: Transaction, idInvitation: string, kind: InvitationKind): Promise<Invitation | undefined> {
    const [invitation] = await managerOf(tx).query<Invitation[]>(
      `SELECT ${COLUMNS} FROM invitations WHERE id_invitation = $1 AND kind = $2`,
      [idInvitation, kind],
    );
    return invitation;
  }

  /** Open invitations to the staff of an event. */
  listStaff(idEvent: number): Promise<OpenInvitation[]> {
    return this.database.reader.query<OpenInvitation[]>(
      `SELECT id_invitation, email, expires_at FROM invitations
        WHERE event_id = $1 AND kind = 'staff' AND ended_at IS NULL AND expires_at > now()
        ORDER BY id_invitation`,
      [idEvent],
    );
  }

  /** Ends expired invitations, so that no address is kept longer than needed, and deletes those that ended long ago. */
  async sweep(keepDays: number): Promise<void> {
    await this.database.reader.query(
      'UPDATE invitations SET ended_at = now(), email = NULL WHERE ended_at IS NULL AND expires_at <= now()',
    );
    await this.database.reader.query(
      'DELETE FROM invitations WHERE ended_at < now() - make_interval(days => $1)',
      [keepDays],
    );
  }
}
