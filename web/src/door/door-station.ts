import type { ProTicketClient } from '@proticket/sdk';
import {
  type DoorListTicket,
  importTicketKeys,
  OfflineDoor,
  type OfflineVerdict,
  verifyTicketQr,
} from '@proticket/sdk/door';
import { keepDoor, type KeptDoor, keptDoor, type StaffEvent } from '../session/offline-door';
import { AdmissionLog } from './admission-log';
import { type DoorCount, DoorService } from './door-service';
import { type StationState, stationState } from './station-state';
import { type Verdict, verdictOfDevice } from './verdict';

type Admitted = Extract<OfflineVerdict, { readonly admit: true }>;

/** Refunds and transfers reach the device by its list. */
const LIST_MS = 120_000;

/**
 * One device at the door of an event. The server decides each scan if it answers in time, otherwise the device does, by its
 * list and its log. Both know the scan by the same id, so that one person is admitted once, whoever has decided and whatever
 * became of the request. Nothing decides twice: an answer that comes too late is not read.
 */
export class DoorStation {
  #state: StationState;
  readonly #listeners = new Set<() => void>();
  /** Scans that were sent, not answered, and refused by the device: if the code is shown again, it is the same scan. */
  readonly #unanswered = new Map<string, string>();
  #count: DoorCount | undefined;
  #admittedSinceCount = 0;
  #lastListAt = 0;
  #work: Promise<unknown> = Promise.resolve();
  #syncing: Promise<void> | undefined;
  #catchingUp: Promise<void> | undefined;

  private constructor(
    readonly event: StaffEvent,
    private readonly gate: string,
    private readonly service: DoorService,
    private readonly log: AdmissionLog,
    private kept: KeptDoor,
    private door: OfflineDoor,
  ) {
    this.#state = this.#look();
  }

  /** @throws ProblemError, NetworkError if the device has no list yet and cannot get one */
  static async open(client: ProTicketClient, event: StaffEvent, gate: string): Promise<DoorStation> {
    const service = new DoorService(client, event.id_event);
    const known = await keptDoor(event.id_event);
    const kept = known ?? { event, list: await service.list() };
    if (!known) await keepDoor(kept);
    const log = await AdmissionLog.open(event.id_event);
    const door = await OfflineDoor.open(kept.list, gate, log.entries);
    return new DoorStation(event, gate, service, log, kept, door);
  }

  get state(): StationState {
    return this.#state;
  }

  /** The tickets of the list, to be searched. */
  get tickets(): readonly DoorListTicket[] {
    return this.kept.list.tickets;
  }

  /** Whether this device has admitted a ticket since its list was made. */
  isAdmittedHere(ticketCode: string): boolean {
    return this.log.entries.some(({ ticket_code }) => ticket_code === ticketCode);
  }

  /** Calls `listener` after each change of the state. @returns how to stop */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Decides about a scanned code. Scans are decided one after another. */
  scan(qr: string): Promise<Verdict> {
    return this.#alone(() => this.#decide(qr));
  }

  /** Admits somebody whom staff found in the list. @throws RangeError if the ticket is not in it */
  admitListed(ticketCode: string): Promise<Verdict> {
    return this.#alone(async () => {
      const refusal = await this.service.whyNot(ticketCode);
      if (refusal) return refusal;
      const verdict = this.door.admitListed(ticketCode, new Date(), crypto.randomUUID());
      if (verdict.admit) await this.#admit(verdict, false);
      return verdictOfDevice(verdict);
    });
  }

  /** Whether this person may take an admission back: staff only what has never left the device. */
  canUndo(idAdmission: string): boolean {
    return this.event.works_as === 'organizer' || this.#isOnlyHere(idAdmission);
  }

  /** @throws ProblemError, NetworkError if the server has to agree and does not */
  async undo(idAdmission: string): Promise<void> {
    if (!this.#isOnlyHere(idAdmission)) {
      await this.sync();
      await this.service.undo(idAdmission);
    }
    this.door.withdraw(idAdmission);
    await this.log.remove(idAdmission);
    this.#admittedSinceCount = Math.max(0, this.#admittedSinceCount - 1);
    // It may say that the ticket is used.
    this.#lastListAt = 0;
    await this.#recount().catch(() => undefined);
    this.#publish();
  }

  /**
   * Uploads what the server does not know, then reads what has changed; calls that come meanwhile share it. Fails silently: the
   * state tells, and the next call tries again.
   */
  catchUp(): Promise<void> {
    return (this.#catchingUp ??= this.#catchUp().finally(() => (this.#catchingUp = undefined)));
  }

  /** Uploads the log; calls that come meanwhile share the upload. @throws ProblemError, NetworkError */
  sync(): Promise<void> {
    return (this.#syncing ??= this.#upload().finally(() => (this.#syncing = undefined)));
  }

  /** Downloads the list again. @throws ProblemError, NetworkError */
  async refresh(): Promise<void> {
    const contained = this.log.synced;
    const list = await this.service.list();
    this.#lastListAt = Date.now();
    // A scan between the two would be lost.
    await this.#alone(async () => {
      const kept = { event: this.event, list };
      await this.log.giveWay(kept, contained);
      this.kept = kept;
      this.door = await OfflineDoor.open(list, this.gate, this.log.entries);
    });
  }

  async #decide(qr: string): Promise<Verdict> {
    const reading = await verifyTicketQr(qr, await importTicketKeys(this.kept.list.keys));
    // About these the server knows no more than the device.
    if ('fault' in reading && reading.fault !== 'unknown_key')
      return { kind: 'refused', reason: reading.fault };
    const claims = 'claims' in reading ? reading.claims : undefined;
    if (claims && claims.event_id !== this.event.id_event) return { kind: 'refused', reason: 'other_event' };

    const id = this.#unanswered.get(qr) ?? crypto.randomUUID();
    // Admitted here, which the server does not know yet.
    const isOurs = this.log.unsynced.some(({ entry }) => entry.ticket_code === claims?.ticket_code);
    if (this.service.isOnline && !isOurs) {
      const answer = await this.service.checkIn({ qr, device: this.gate, id });
      if (answer !== 'undecided') {
        this.#unanswered.delete(qr);
        if (answer.verdict.kind === 'welcome') await this.#noteAdmission(qr, id, answer.admittedAt);
        return answer.verdict;
      }
      this.#unanswered.set(qr, id);
    }
    const verdict = await this.door.scan(qr, new Date(), id);
    if (verdict.admit) {
      await this.#admit(verdict, this.#unanswered.has(qr));
      this.#unanswered.delete(qr);
    }
    return verdictOfDevice(verdict);
  }

  /** What the device cannot store it must not admit: after a restart the same ticket would come in again. */
  async #admit({ entry, holder_name }: Admitted, wasSent: boolean): Promise<void> {
    try {
      await this.log.add(entry, { holder_name, isSynced: false, wasSent });
    } catch (error) {
      this.door.withdraw(entry.id_admission);
      throw error;
    }
  }

  /** So that the device does not admit the ticket again when it is without a network. */
  async #noteAdmission(qr: string, id: string, admittedAt = new Date().toISOString()): Promise<void> {
    this.#admittedSinceCount += 1;
    const noted = await this.door.scan(qr, new Date(admittedAt), id);
    if (!noted.admit) return;
    const { entry, holder_name } = noted;
    // The server has admitted: that this device cannot store it changes nothing.
    await this.log.add(entry, { holder_name, isSynced: true, wasSent: true }).catch(() => undefined);
  }

  async #catchUp(): Promise<void> {
    try {
      await this.sync();
      await this.#recount();
      if (Date.now() - this.#lastListAt > LIST_MS) await this.refresh();
    } catch {
      // `isOnline`, `needsLogin` and `cannotStore` tell.
    }
    this.#publish();
  }

  async #upload(): Promise<void> {
    if (this.log.unsynced.length === 0) return;
    // Asks first whether there is a network: without one nothing leaves the device, and staff can still take it back.
    await this.#recount();
    const waiting = this.log.unsynced.map(({ entry }) => entry);
    await this.log.markSent(waiting);
    // What was taken back while that was stored is not sent.
    const unsynced = waiting.filter(({ id_admission }) => this.log.get(id_admission) !== undefined);
    for (const [device, entries] of Map.groupBy(unsynced, (entry) => entry.device)) {
      await this.service.upload(device, entries);
      await this.log.markSynced(entries);
      // Until the next count.
      this.#admittedSinceCount += entries.length;
    }
    this.#publish();
  }

  async #recount(): Promise<void> {
    this.#count = await this.service.count();
    this.#admittedSinceCount = 0;
  }

  #isOnlyHere(idAdmission: string): boolean {
    const logged = this.log.get(idAdmission);
    return logged !== undefined && !logged.isSynced && !logged.wasSent;
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      this.#publish();
    }
  }

  #publish(): void {
    this.#state = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): StationState {
    return stationState({
      list: this.kept.list,
      log: this.log,
      service: this.service,
      count: this.#count,
      admittedSinceCount: this.#admittedSinceCount,
    });
  }
}
