import { isProblem, type ProTicketClient } from '@proticket/sdk';
import type { DoorEntry, DoorList } from '@proticket/sdk/door';
import { type Verdict, verdictOfProblem } from './verdict';

/** A queue does not wait longer for the server than this; then the device decides. */
const SCAN_MS = 2_000;
/** Entries in one upload; the API takes as many. */
const MAX_ENTRIES = 1_000;

/** What the server says about a scan; `undecided` if it says nothing in time. */
export type Answer = { readonly verdict: Verdict; readonly admittedAt?: string } | 'undecided';

/** Numbers about the event, of all its doors. */
export interface DoorCount {
  readonly tickets: number;
  readonly admitted: number;
  readonly double_entries: number;
}

/** The door of one event at the server, and whether it can be reached: requests tell, `navigator.onLine` does not. */
export class DoorService {
  isOnline = true;
  /** The session has ended: the device works on and cannot upload. */
  needsLogin = false;

  constructor(
    private readonly client: ProTicketClient,
    private readonly idEvent: number,
  ) {}

  async checkIn(scan: {
    readonly qr: string;
    readonly device: string;
    readonly id: string;
  }): Promise<Answer> {
    const { qr, device, id } = scan;
    try {
      const admission = await this.#watch(
        this.client.business.call('POST /v1/check-ins', {
          body: { event_id: this.idEvent, qr, device, id_admission: id },
          signal: AbortSignal.timeout(SCAN_MS),
        }),
      );
      const { holder_name: name, ticket_type: ticketType, id_admission: idAdmission } = admission;
      return {
        verdict: { kind: 'welcome', idAdmission, name, ticketType, isDoubtful: false },
        admittedAt: admission.admitted_at,
      };
    } catch (error) {
      const verdict = verdictOfProblem(error);
      return verdict ? { verdict } : 'undecided';
    }
  }

  /** What the server knows of a ticket that staff found in the list; undefined if it admits it, or cannot be asked. */
  async whyNot(ticketCode: string): Promise<Verdict | undefined> {
    if (!this.isOnline) return undefined;
    try {
      const { items } = await this.#watch(
        this.client.business.call('GET /v1/events/{id_event}/attendees', {
          path: { id_event: this.idEvent },
          query: { q: ticketCode, limit: 1 },
          signal: AbortSignal.timeout(SCAN_MS),
          repetitions: 0,
        }),
      );
      const [found] = items;
      if (found?.status === 'used') return { kind: 'already', usedAt: found.used_at, device: found.device };
      if (found?.status === 'void') return { kind: 'refused', reason: 'cancelled' };
    } catch (error) {
      return verdictOfProblem(error);
    }
    return undefined;
  }

  /** Uploads entries of one gate. @throws ProblemError, NetworkError */
  async upload(device: string, entries: readonly DoorEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += MAX_ENTRIES)
      await this.#watch(
        this.client.business.call('POST /v1/events/{id_event}/door-logs', {
          path: { id_event: this.idEvent },
          body: {
            device,
            entries: entries
              .slice(from, from + MAX_ENTRIES)
              .map(({ id_admission, ticket_code, version, admitted_at }) => ({
                id_admission,
                ticket_code,
                version,
                admitted_at,
              })),
          },
        }),
      );
  }

  /** @throws ProblemError, NetworkError */
  async undo(idAdmission: string): Promise<void> {
    await this.#watch(
      this.client.business.call('POST /v1/check-ins/{id_admission}/undo', {
        path: { id_admission: idAdmission },
      }),
    );
  }

  /** @throws ProblemError, NetworkError */
  count(): Promise<DoorCount> {
    return this.#watch(
      this.client.business.call('GET /v1/events/{id_event}/check-ins/count', {
        path: { id_event: this.idEvent },
        repetitions: 0,
      }),
    );
  }

  /** @throws ProblemError, NetworkError */
  async list(): Promise<DoorList> {
    const list = await this.#watch(
      this.client.business.call('GET /v1/events/{id_event}/door-list', { path: { id_event: this.idEvent } }),
    );
    // OpenAPI 3.0 cannot describe the tuples of the list.
    return list as DoorList;
  }

  async #watch<T>(request: Promise<T>): Promise<T> {
    try {
      const result = await request;
      this.isOnline = true;
      this.needsLogin = false;
      return result;
    } catch (error) {
      this.needsLogin = isProblem(error, 'access.unauthenticated');
      // Throttled or broken is as good as gone: the device decides meanwhile.
      this.isOnline = isProblem(error) && error.status < 500 && error.status !== 429 && error.status !== 401;
      throw error;
    }
  }
}
