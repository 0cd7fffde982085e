import type { Business } from '@proticket/sdk';
import type { DoorEntry, DoorList } from '@proticket/sdk/door';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { isKeptForAnother } from './session';

export type StaffEvent = Business.StaffEventDto;

/** An event as the door needs it without a network. */
export interface KeptDoor {
  readonly event: StaffEvent;
  readonly list: DoorList;
}

/** An admission of this device. */
export interface LogEntry {
  readonly event_id: number;
  readonly entry: DoorEntry;
  readonly holder_name: string | null;
  /** The server knows it. */
  readonly isSynced: boolean;
  /** A request about it was sent and not answered: the server may know it. */
  readonly wasSent: boolean;
}

interface DoorDatabase extends DBSchema {
  doors: { key: number; value: KeptDoor };
  log: { key: string; value: LogEntry; indexes: { event: number } };
}

function open(): Promise<IDBPDatabase<DoorDatabase>> {
  return openDB<DoorDatabase>('proticket-door', 1, {
    upgrade: (database) => {
      database.createObjectStore('doors');
      database.createObjectStore('log').createIndex('event', 'event_id');
    },
  });
}

async function inDatabase<T>(work: (database: IDBPDatabase<DoorDatabase>) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/**
 * Keeps the latest door list of an event, and no longer the entries of the log that it contains: both or neither.
 * @param contained ids of admissions
 */
export async function keepDoor(door: KeptDoor, contained: readonly string[] = []): Promise<void> {
  await inDatabase(async (database) => {
    const transaction = database.transaction(['doors', 'log'], 'readwrite');
    const log = transaction.objectStore('log');
    await Promise.all([
      transaction.objectStore('doors').put(door, door.event.id_event),
      ...contained.map((id) => log.delete(id)),
      transaction.done,
    ]);
  });
}

/** A door list that is kept; not one of another user that could not be forgotten yet. */
export async function keptDoor(idEvent: number): Promise<KeptDoor | undefined> {
  if (isKeptForAnother()) return undefined;
  return inDatabase((database) => database.get('doors', idEvent));
}

/** The events that this device can work at without a network. */
export async function keptStaffEvents(): Promise<StaffEvent[]> {
  if (isKeptForAnother()) return [];
  return (await inDatabase((database) => database.getAll('doors'))).map(({ event }) => event);
}

/** Stores entries of the log, or changes of them: all or none. */
export async function keepLogEntries(entries: readonly LogEntry[]): Promise<void> {
  await inDatabase(async (database) => {
    const transaction = database.transaction('log', 'readwrite');
    await Promise.all([
      ...entries.map((logged) => transaction.store.put(logged, logged.entry.id_admission)),
      transaction.done,
    ]);
  });
}

export async function forgetLogEntry(idAdmission: string): Promise<void> {
  await inDatabase((database) => database.delete('log', idAdmission));
}

/** What this device has admitted at an event and has to remember. */
export function keptLog(idEvent: number): Promise<LogEntry[]> {
  return inDatabase((database) => database.getAllFromIndex('log', 'event', idEvent));
}

/** Removes the lists, which name people; the session ends. What was admitted and not yet uploaded is kept for the next login. */
export async function forgetDoors(): Promise<void> {
  await inDatabase((database) => database.clear('doors'));
}
