import type { DeviceDoor } from './device-door';
import type { DoorCount, DoorService } from './door-service';

/** Refunds and transfers reach the device by its list. */
const LIST_MS = 120_000;

/** What a station does for its synchronization. */
interface Station {
  /** Runs work while nothing is decided. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly publish: () => void;
}

/** Keeps a device and the server up to date about each other: uploads the log, and reads count and list. */
export class DoorSync {
  #count: DoorCount | undefined;
  #admittedSinceCount = 0;
  #lastListAt = 0;
  #syncing: Promise<void> | undefined;
  #catchingUp: Promise<void> | undefined;

  constructor(
    private readonly device: DeviceDoor,
    private readonly service: DoorService,
    private readonly station: Station,
  ) {}

  /** Of the server, when it was last asked. */
  get count(): DoorCount | undefined {
    return this.#count;
  }

  /** What the server knows of this device since. */
  get admittedSinceCount(): number {
    return this.#admittedSinceCount;
  }

  admittedByServer(): void {
    this.#admittedSinceCount += 1;
  }

  /** After an admission was taken back. */
  async takenBack(): Promise<void> {
    this.#admittedSinceCount = Math.max(0, this.#admittedSinceCount - 1);
    // It may say that the ticket is used.
    this.#lastListAt = 0;
    await this.#recount().catch(() => undefined);
  }

  /** Uploads, reads the count, and the list if it is not new; shared by calls that come meanwhile. Fails silently. */
  catchUp(): Promise<void> {
    return (this.#catchingUp ??= this.#catchUp().finally(() => (this.#catchingUp = undefined)));
  }

  /** Uploads the log; shared by calls that come meanwhile. @throws ProblemError, NetworkError */
  sync(): Promise<void> {
    return (this.#syncing ??= this.#upload().finally(() => (this.#syncing = undefined)));
  }

  /** Downloads the list. @throws ProblemError, NetworkError */
  async refresh(): Promise<void> {
    const contained = this.device.log.synced;
    const list = await this.service.list();
    this.#lastListAt = Date.now();
    // A scan between the two would be lost.
    await this.station.alone(() => this.device.takeList(list, contained));
  }

  async #catchUp(): Promise<void> {
    try {
      await this.sync();
      await this.#recount();
      if (Date.now() - this.#lastListAt > LIST_MS) await this.refresh();
    } catch {
      // `isOnline`, `needsLogin` and `cannotStore` tell.
    }
    this.station.publish();
  }

  async #upload(): Promise<void> {
    const { log } = this.device;
    if (log.unsynced.length === 0) return;
    // Asks first whether there is a network: without one nothing leaves the device, and staff can still take it back.
    await this.#recount();
    const waiting = log.unsynced.map(({ entry }) => entry);
    await log.markSent(waiting);
    // What was taken back while that was stored is not sent.
    const unsynced = waiting.filter(({ id_admission }) => log.get(id_admission) !== undefined);
    for (const [gate, entries] of Map.groupBy(unsynced, ({ device }) => device)) {
      await this.service.upload(gate, entries);
      await log.markSynced(entries);
      // Until the next count.
      this.#admittedSinceCount += entries.length;
    }
    this.station.publish();
  }

  async #recount(): Promise<void> {
    this.#count = await this.service.count();
    this.#admittedSinceCount = 0;
  }
}
