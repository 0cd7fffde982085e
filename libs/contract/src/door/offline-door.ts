import type { QrFault } from '../ticket-qr/ticket-qr';
import {
  importTicketKeys,
  type TicketPublicJwk,
  type TicketVerificationKeys,
  verifyTicketQr,
} from '../ticket-qr/verify-ticket-qr';
import { type DoorHours, isDoubtful } from './door-hours';
import type { DoorEntry } from './door-log';

/** A ticket in a door list: code, valid version, state (v valid, u used, x void), and for a used one time and device. */
export type DoorListTicket = readonly [
  ticket_code: string,
  version: number,
  state: 'v' | 'u' | 'x',
  holder_name: string | null,
  used_at: string | null,
  device: string | null,
  /** Name of its ticket type; not in lists of earlier releases, which a scanner may still have. */
  ticket_type?: string | null,
];

/** What a scanner downloads before it goes offline (`GET /v1/events/{id}/door-list`). */
export interface DoorList extends DoorHours {
  readonly event_id: number;
  readonly title: string;
  /** ISO 8601; later changes are not in the list. */
  readonly generated_at: string;
  readonly keys: readonly TicketPublicJwk[];
  readonly tickets: readonly DoorListTicket[];
}

/** Why a ticket is not admitted; `already_used` has time and device. */
export type OfflineRefusal =
  | { readonly reason: QrFault | 'other_event' | 'cancelled' | 'superseded' }
  | { readonly reason: 'already_used'; readonly used_at: string; readonly device: string };

/** The outcome of a scan: the entry for the log, or why the ticket is not admitted. */
export type OfflineVerdict =
  | {
      readonly admit: true;
      readonly entry: DoorEntry;
      readonly holder_name: string | null;
      /** Null for a ticket that is not in the list. */
      readonly ticket_type: string | null;
      /** By the clock of this device the door is closed: admit the person, and set the clock. */
      readonly doubtful: boolean;
    }
  | ({ readonly admit: false } & OfflineRefusal);

interface KnownTicket {
  readonly version: number;
  readonly isVoid: boolean;
  readonly holder_name: string | null;
  readonly ticket_type: string | null;
  readonly used: { readonly used_at: string; readonly device: string } | undefined;
}

/**
 * A scanner without a network: verifies signatures with public keys, knows the tickets that were cancelled, transferred and
 * used before its last download, and never admits a ticket twice itself. Two scanners without a network can each admit the
 * same ticket once; merging their logs reveals such double entries.
 *
 * A genuine ticket that is not in the list was sold after the download, so it is admitted.
 */
export class OfflineDoor {
  private readonly tickets: ReadonlyMap<string, KnownTicket>;
  private readonly entries = new Map<string, DoorEntry>();

  private constructor(
    private readonly list: DoorList,
    private readonly keys: TicketVerificationKeys,
    private readonly device: string,
    log: readonly DoorEntry[],
  ) {
    this.tickets = new Map(list.tickets.map((ticket) => [ticket[0], known(ticket)]));
    for (const entry of log) this.entries.set(entry.ticket_code.toLowerCase(), entry);
  }

  /**
   * @param log earlier entries of this device, after a restart or the download of a newer list
   * @throws DOMException if the list has a key that is not an Ed25519 key
   */
  static async open(list: DoorList, device: string, log: readonly DoorEntry[] = []): Promise<OfflineDoor> {
    return new OfflineDoor(list, await importTicketKeys(list.keys), device, log);
  }

  /** Everything this device admitted, to be uploaded (`POST /v1/events/{id}/door-logs`). */
  get log(): readonly DoorEntry[] {
    return [...this.entries.values()];
  }

  /** @param newId a UUID that no other entry has */
  async scan(qr: string, now: Date, newId: string): Promise<OfflineVerdict> {
    const reading = await verifyTicketQr(qr, this.keys);
    // No await from here on: of two parallel scans of one ticket, one finds the entry of the other.
    if ('fault' in reading) return { admit: false, reason: reading.fault };
    const { event_id, ticket_code, version } = reading.claims;
    if (event_id !== this.list.event_id) return { admit: false, reason: 'other_event' };
    return this.judge(ticket_code, version, now, newId);
  }

  /**
   * Admits the holder of a ticket that staff found in the list by name or code, without its QR code: the phone is empty, the
   * paper is lost. Staff check who the person is.
   *
   * @param newId a UUID that no other entry has
   * @throws RangeError if the ticket is not in the list
   */
  admitListed(ticketCode: string, now: Date, newId: string): OfflineVerdict {
    const ticket = this.tickets.get(ticketCode);
    if (!ticket) throw new RangeError(`The ticket ${ticketCode} is not in the list.`);
    return this.judge(ticketCode, ticket.version, now, newId);
  }

  /** Takes an entry back that was a mistake and has not been uploaded: the ticket can be admitted again. */
  withdraw(idAdmission: string): void {
    for (const [ticketCode, { id_admission }] of this.entries)
      if (id_admission === idAdmission.toLowerCase()) this.entries.delete(ticketCode);
  }

  private judge(ticket_code: string, version: number, now: Date, newId: string): OfflineVerdict {
    const ticket = this.tickets.get(ticket_code);
    if (ticket?.isVoid) return { admit: false, reason: 'cancelled' };
    if (ticket && version < ticket.version) return { admit: false, reason: 'superseded' };
    const own = this.entries.get(ticket_code);
    const used = own ? { used_at: own.admitted_at, device: own.device } : ticket?.used;
    if (used) return { admit: false, reason: 'already_used', ...used };
    const admitted_at = now.toISOString();
    const entry = {
      id_admission: newId.toLowerCase(),
      ticket_code,
      version,
      device: this.device,
      admitted_at,
    };
    this.entries.set(ticket_code, entry);
    // The code is newer than the list: the ticket was transferred, so the name in the list is somebody else's.
    const holder_name = ticket?.version === version ? ticket.holder_name : null;
    const ticket_type = ticket?.ticket_type ?? null;
    return { admit: true, entry, holder_name, ticket_type, doubtful: isDoubtful(admitted_at, this.list) };
  }
}

function known([, version, state, holder_name, used_at, device, ticket_type]: DoorListTicket): KnownTicket {
  const used = state === 'u' ? { used_at: used_at ?? '', device: device ?? '' } : undefined;
  return { version, isVoid: state === 'x', holder_name, ticket_type: ticket_type ?? null, used };
}
