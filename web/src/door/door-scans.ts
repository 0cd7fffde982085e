import { importTicketKeys, verifyTicketQr } from '@proticket/sdk/door';
import type { DeviceDoor } from './device-door';
import type { DoorService } from './door-service';
import { type Verdict, verdictOfDevice } from './verdict';

/**
 * Decides about scans. The server decides if it answers in time, otherwise the device does. Both know the scan by the same id, so
 * that one person is admitted once, whoever has decided and whatever became of the request. Nothing decides twice: an answer that
 * comes too late is not read.
 */
export class DoorScans {
  /** Scans that were sent, not answered, and refused by the device: if the code is shown again, it is the same scan. */
  readonly #unanswered = new Map<string, string>();

  /** @param onAdmittedByServer called before the device notes the admission */
  constructor(
    private readonly device: DeviceDoor,
    private readonly service: DoorService,
    private readonly onAdmittedByServer: () => void,
  ) {}

  async decide(qr: string): Promise<Verdict> {
    const { event, gate, list, log } = this.device;
    const reading = await verifyTicketQr(qr, await importTicketKeys(list.keys));
    // About these the server knows no more than the device.
    if ('fault' in reading && reading.fault !== 'unknown_key')
      return { kind: 'refused', reason: reading.fault };
    const claims = 'claims' in reading ? reading.claims : undefined;
    if (claims && claims.event_id !== event.id_event) return { kind: 'refused', reason: 'other_event' };

    const id = this.#unanswered.get(qr) ?? crypto.randomUUID();
    // Admitted here, which the server does not know yet.
    const isOurs = log.unsynced.some(({ entry }) => entry.ticket_code === claims?.ticket_code);
    if (this.service.isOnline && !isOurs) {
      const answer = await this.service.checkIn({ qr, device: gate, id });
      if (answer !== 'undecided') {
        this.#unanswered.delete(qr);
        if (answer.verdict.kind === 'welcome') {
          this.onAdmittedByServer();
          await this.device.note(qr, id, answer.admittedAt ?? new Date().toISOString());
        }
        return answer.verdict;
      }
      this.#unanswered.set(qr, id);
    }
    const verdict = await this.device.scan(qr, id, this.#unanswered.has(qr));
    if (verdict.admit) this.#unanswered.delete(qr);
    return verdictOfDevice(verdict);
  }
}
