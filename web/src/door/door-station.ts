import type { ProTicketClient } from '@proticket/sdk';
import type { DoorListTicket } from '@proticket/sdk/door';
import type { StaffEvent } from '../session/offline-door';
import { DeviceDoor } from './device-door';
import { DoorScans } from './door-scans';
import { DoorService } from './door-service';
import { DoorSync } from './door-sync';
import { type StationState, stationState } from './station-state';
import { type Verdict, verdictOfDevice } from './verdict';

/**
 * One device at the door of an event, as its page uses it: what it decides, it decides one after another, and it tells its
 * listeners what has changed.
 */
export class DoorStation {
  #state: StationState;
  readonly #listeners = new Set<() => void>();
  readonly #scans: DoorScans;
  readonly #sync: DoorSync;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly device: DeviceDoor,
    private readonly service: DoorService,
  ) {
    this.#sync = new DoorSync(device, service, {
      alone: (work) => this.#alone(work),
      publish: () => this.#publish(),
    });
    this.#scans = new DoorScans(device, service, () => this.#sync.admittedByServer());
    this.#state = this.#look();
  }

  /** @throws ProblemError, NetworkError if the device has no list yet and cannot get one */
  static async open(client: ProTicketClient, event: StaffEvent, gate: string): Promise<DoorStation> {
    const service = new DoorService(client, event.id_event);
    return new DoorStation(await DeviceDoor.open(event, gate, () => service.list()), service);
  }

  get event(): StaffEvent {
    return this.device.event;
  }

  get state(): StationState {
    return this.#state;
  }

  /** The tickets of the list, to be searched. */
  get tickets(): readonly DoorListTicket[] {
    return this.device.list.tickets;
  }

  /** Whether this device has admitted a ticket since its list was made. */
  isAdmittedHere(ticketCode: string): boolean {
    return this.device.log.entries.some(({ ticket_code }) => ticket_code === ticketCode);
  }

  /** Calls `listener` after each change of the state. @returns how to stop */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Decides about a scanned code. */
  scan(qr: string): Promise<Verdict> {
    return this.#alone(() => this.#scans.decide(qr));
  }

  /** Admits somebody whom staff found in the list. @throws RangeError if the ticket is not in it */
  admitListed(ticketCode: string): Promise<Verdict> {
    return this.#alone(
      async () =>
        (await this.service.whyNot(ticketCode)) ?? verdictOfDevice(await this.device.admitListed(ticketCode)),
    );
  }

  /** Whether this person may take an admission back: staff only what has never left the device. */
  canUndo(idAdmission: string): boolean {
    return this.event.works_as === 'organizer' || this.device.isOnlyHere(idAdmission);
  }

  /** @throws ProblemError, NetworkError if the server has to agree and does not */
  async undo(idAdmission: string): Promise<void> {
    if (!this.device.isOnlyHere(idAdmission)) {
      await this.sync();
      await this.service.undo(idAdmission);
    }
    await this.device.takeBack(idAdmission);
    await this.#sync.takenBack();
    this.#publish();
  }

  /**
   * Uploads what the server does not know, then reads what has changed; calls that come meanwhile share it. Fails silently: the
   * state tells, and the next call tries again.
   */
  catchUp(): Promise<void> {
    return this.#sync.catchUp();
  }

  /** Uploads the log; calls that come meanwhile share the upload. @throws ProblemError, NetworkError */
  sync(): Promise<void> {
    return this.#sync.sync();
  }

  /** Downloads the list again. @throws ProblemError, NetworkError */
  refresh(): Promise<void> {
    return this.#sync.refresh();
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
      list: this.device.list,
      log: this.device.log,
      service: this.service,
      count: this.#sync.count,
      admittedSinceCount: this.#sync.admittedSinceCount,
    });
  }
}
