import type { DoorEntry } from '@proticket/sdk/door';
import { forgetLogEntries, keepLogEntry, keptLog, type LogEntry } from '../session/offline-door';

/** What this device has admitted at one event: in memory to decide by, on the device to survive a restart. */
export class AdmissionLog {
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
    await this.#put({ event_id: this.idEvent, entry, ...facts });
  }

  /** Before entries are sent: from then on the server may know them. */
  async markSent(entries: readonly LogEntry[]): Promise<void> {
    for (const logged of entries) await this.#put({ ...logged, wasSent: true });
  }

  async markSynced(idAdmissions: readonly string[]): Promise<void> {
    for (const id of idAdmissions) {
      const logged = this.#entries.get(id);
      if (logged) await this.#put({ ...logged, isSynced: true });
    }
  }

  /** Taken back, or contained in a newer list. */
  async remove(idAdmissions: readonly string[]): Promise<void> {
    for (const id of idAdmissions) this.#entries.delete(id);
    await forgetLogEntries(idAdmissions);
  }

  async #put(logged: LogEntry): Promise<void> {
    this.#entries.set(logged.entry.id_admission, logged);
    await keepLogEntry(logged);
  }
}
