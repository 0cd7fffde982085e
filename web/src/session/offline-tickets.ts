import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import type { Business } from '@proticket/sdk';
import { isKeptForAnother } from './session';

/** A ticket as last seen. */
export interface KeptTicket {
  readonly ticket: Business.TicketDto;
  /** ISO 8601, by the device's clock. */
  readonly seenAt: string;
}

interface TicketsDatabase extends DBSchema {
  tickets: { key: string; value: KeptTicket };
}

function open(): Promise<IDBPDatabase<TicketsDatabase>> {
  return openDB<TicketsDatabase>('proticket-tickets', 1, {
    upgrade: (database) => void database.createObjectStore('tickets'),
  });
}

/** Keeps tickets on the device, so that they can be shown at an entrance without a network. Those of two people never mix. */
export async function keepTickets(tickets: readonly Business.TicketDto[]): Promise<void> {
  if (isKeptForAnother()) return;
  const seenAt = new Date().toISOString();
  await inStore(async (store) => {
    for (const ticket of tickets) {
      await store.put({ ticket, seenAt }, ticket.id_ticket);
    }
  });
}

/** The tickets of the user that are kept on the device. */
export async function keptTickets(): Promise<readonly KeptTicket[]> {
  if (isKeptForAnother()) return [];
  const database = await open();
  const kept = await database.getAll('tickets');
  database.close();
  return kept;
}

/** Removes tickets that belong to somebody else by now. */
export async function forgetTicketsExcept(isOurs: (ticket: Business.TicketDto) => boolean): Promise<void> {
  await inStore(async (store) => {
    for (const { ticket } of await store.getAll()) if (!isOurs(ticket)) await store.delete(ticket.id_ticket);
  });
}

/** Removes all of them; the session ends. */
export async function forgetTickets(): Promise<void> {
  await inStore((store) => store.clear());
}

type Store = IDBPObjectStore<TicketsDatabase, ['tickets'], 'tickets', 'readwrite'>;

async function inStore(work: (store: Store) => Promise<void>): Promise<void> {
  const database = await open();
  try {
    const transaction = database.transaction('tickets', 'readwrite');
    await Promise.all([work(transaction.store), transaction.done]);
  } finally {
    database.close();
  }
}
