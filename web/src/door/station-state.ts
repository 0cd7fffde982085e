import type { DoorList } from '@proticket/sdk/door';
import type { AdmissionLog } from './admission-log';
import type { DoorCount, DoorService } from './door-service';

/** What has happened for so long, and is not in the list, staff should know of. */
const OLD_LIST_MS = 2 * 3_600_000;

/** What the page shows about a station. */
export interface StationState {
  readonly isOnline: boolean;
  readonly needsLogin: boolean;
  /** The storage of the device refuses: no room, or a private window. */
  readonly cannotStore: boolean;
  /** When the list was made; ISO 8601. */
  readonly listAt: string;
  readonly isListOld: boolean;
  readonly tickets: number;
  /** Of all gates, as far as known. */
  readonly admitted: number;
  readonly doubles: number;
  /** Admitted here and not yet known to the server. */
  readonly unsynced: number;
}

/** What a station knows. */
interface StationFacts {
  readonly list: DoorList;
  readonly log: AdmissionLog;
  readonly service: Pick<DoorService, 'isOnline' | 'needsLogin'>;
  /** Of the server, when it was last asked. */
  readonly count: DoorCount | undefined;
  /** What this device has let the server know since. */
  readonly admittedSinceCount: number;
}

/** The state of a station, by the server's count if there is one, otherwise by list and log. */
export function stationState({ list, log, service, count, admittedSinceCount }: StationFacts): StationState {
  const { tickets, generated_at } = list;
  const unsynced = log.unsynced.length;
  return {
    isOnline: service.isOnline,
    needsLogin: service.needsLogin,
    cannotStore: log.cannotStore,
    listAt: generated_at,
    isListOld: Date.now() - Date.parse(generated_at) > OLD_LIST_MS,
    tickets: count?.tickets ?? tickets.filter(([, , state]) => state !== 'x').length,
    admitted: count
      ? count.admitted + admittedSinceCount + unsynced
      : new Set([
          ...tickets.filter(([, , state]) => state === 'u').map(([code]) => code),
          ...log.entries.map(({ ticket_code }) => ticket_code),
        ]).size,
    doubles: count?.double_entries ?? 0,
    unsynced,
  };
}
