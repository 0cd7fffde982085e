import { type DoorList, OfflineDoor, type OfflineVerdict } from '@proticket/sdk/door';
import { keepDoor, type KeptDoor, keptDoor, type StaffEvent } from '../session/offline-door';
import { AdmissionLog } from './admission-log';

type Admitted = Extract<OfflineVerdict, { readonly admit: true }>;

/** What one device knows of a door and decides by: the list that it downloaded, and the log of what it has admitted since. */
export class DeviceDoor {
  private constructor(
    readonly event: StaffEvent,
    readonly gate: string,
    readonly log: AdmissionLog,
    private kept: KeptDoor,
    private door: OfflineDoor,
  ) {}

  /** @param download gets the list of a device that has none yet; what it throws is thrown */
  static async open(event: StaffEvent, gate: string, download: () => Promise<DoorList>): Promise<DeviceDoor> {
    const known = await keptDoor(event.id_event);
    const kept = known ?? { event, list: await download() };
    if (!known) await keepDoor(kept);
    const log = await AdmissionLog.open(event.id_event);
    return new DeviceDoor(event, gate, log, kept, await OfflineDoor.open(kept.list, gate, log.entries));
  }

  get list(): DoorList {
    return this.kept.list;
  }

  /** Decides about a code. @param wasSent whether the server may know of this scan */
  async scan(qr: string, idAdmission: string, wasSent: boolean): Promise<OfflineVerdict> {
    const verdict = await this.door.scan(qr, new Date(), idAdmission);
    if (verdict.admit) await this.#store(verdict, wasSent);
    return verdict;
  }

  /** Decides about somebody whom staff found in the list. @throws RangeError if the ticket is not in it */
  async admitListed(ticketCode: string): Promise<OfflineVerdict> {
    const verdict = this.door.admitListed(ticketCode, new Date(), crypto.randomUUID());
    if (verdict.admit) await this.#store(verdict, false);
    return verdict;
  }

  /** Notes what the server has admitted, so that the device does not admit the ticket again when it is without a network. */
  async note(qr: string, idAdmission: string, admittedAt: string): Promise<void> {
    const noted = await this.door.scan(qr, new Date(admittedAt), idAdmission);
    if (!noted.admit) return;
    const { entry, holder_name } = noted;
    // The server has admitted: that this device cannot store it changes nothing.
    await this.log.add(entry, { holder_name, isSynced: true, wasSent: true }).catch(() => undefined);
  }

  /** Whether an admission has never left the device. */
  isOnlyHere(idAdmission: string): boolean {
    const logged = this.log.get(idAdmission);
    return logged !== undefined && !logged.isSynced && !logged.wasSent;
  }

  async takeBack(idAdmission: string): Promise<void> {
    this.door.withdraw(idAdmission);
    await this.log.remove(idAdmission);
  }

  /** Goes on with a newer list. @param contained ids of entries of the log that are in it */
  async takeList(list: DoorList, contained: readonly string[]): Promise<void> {
    const kept = { event: this.event, list };
    await this.log.giveWay(kept, contained);
    this.kept = kept;
    this.door = await OfflineDoor.open(list, this.gate, this.log.entries);
  }

  /** What the device cannot store it must not admit: after a restart the same ticket would come in again. */
  async #store({ entry, holder_name }: Admitted, wasSent: boolean): Promise<void> {
    try {
      await this.log.add(entry, { holder_name, isSynced: false, wasSent });
    } catch (error) {
      this.door.withdraw(entry.id_admission);
      throw error;
    }
  }
}
