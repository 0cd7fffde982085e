import type { DoorEntry } from '@proticket/sdk/door';
import {
  forgetLogEntry,
  keepDoor,
  type KeptDoor,
  keepLogEntries,
  keptLog,
  type LogEntry,
} from '../session/offline-door';

/** What this device has admitted at one event: in memory to decide by, on the device to survive a restart. */
export class AdmissionLog {
  /** The device has refused to store the last change: no room, or a private window. */
  cannotStore = false;
  readonly #entries: Map<string, LogEntry>;

  private constructor(
    private readonly idEvent: number,
    entries: readonly LogEntry[],
  ) {
    this.#entries = new Map(entries.map((logged) => [logged.entry.id_admission, logged]));
  }

  static async open(idEvent: number): Promise<AdmissionLog> {
    return new AdmissionLog(idEvent, await keptLog(idEvent));
  }

  get entries(): readonly DoorEntry[] {
    return [...this.#entries.values()].map(({ entry }) => entry);
  }

  /** What the server does not know for certain. */
  get unsynced(): readonly LogEntry[] {
    return [...this.#entries.values()].filter(({ isSynced }) => !isSynced);
  }

  /** Ids of what the server knows. */
  get synced(): readonly string[] {
    return [...this.#entries.values()]
      .filter(({ isSynced }) => isSynced)
      .map(({ entry }) => entry.id_admission);
  }

  get(idAdmission: string): LogEntry | undefined {
    return this.#entries.get(idAdmission);
  }

  async add(entry: DoorEntry, facts: Pick<LogEntry, 'holder_name' | 'isSynced' | 'wasSent'>): Promise<void> {
    const logged = { event_id: this.idEvent, entry, ...facts };
    await this.#store(keepLogEntries([logged]));
    this.#entries.set(entry.id_admission, logged);
  }

  /** Before entries are sent: from then on the server may know them. */
  markSent(entries: readonly DoorEntry[]): Promise<void> {
    return this.#change(entries, { wasSent: true });
  }

  markSynced(entries: readonly DoorEntry[]): Promise<void> {
    return this.#change(entries, { isSynced: true });
  }

  /** Taken back. */
  async remove(idAdmission: string): Promise<void> {
    this.#entries.delete(idAdmission);
    await forgetLogEntry(idAdmission);
  }

  /** Stores a newer list, which contains entries of the log. */
  async giveWay(door: KeptDoor, contained: readonly string[]): Promise<void> {
    await this.#store(keepDoor(door, contained));
    for (const id of contained) this.#entries.delete(id);
  }

  async #change(
    entries: readonly DoorEntry[],
    change: Partial<Pick<LogEntry, 'isSynced' | 'wasSent'>>,
  ): Promise<void> {
    const changed = entries.flatMap(({ id_admission }) => {
      const logged = this.#entries.get(id_admission);
      return logged ? [{ ...logged, ...change }] : [];
    });
    await this.#store(keepLogEntries(changed));
    // What was taken back meanwhile is not here any more.
    for (const logged of changed)
      if (this.#entries.has(logged.entry.id_admission)) this.#entries.set(logged.entry.id_admission, logged);
  }

  async #store(storing: Promise<void>): Promise<void> {
    this.cannotStore = await storing.then(
      () => false,
      () => true,
    );
    await storing;
  }
}
