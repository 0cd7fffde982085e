import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Business } from '@proticket/sdk';

/** Tickets as last seen, with the time. */
interface TicketsDatabase extends DBSchema {
  tickets: { key: string; value: { readonly ticket: Business.TicketDto; readonly seenAt: string } };
}

function open(): Promise<IDBPDatabase<TicketsDatabase>> {
  return openDB<TicketsDatabase>('proticket-tickets', 1, {
    upgrade: (database) => void database.createObjectStore('tickets'),
  });
}

/** Keeps tickets on the device, so that they can be shown at an entrance without a network. */
export async function keepTickets(tickets: readonly Business.TicketDto[]): Promise<void> {
  const database = await open();
  const seenAt = new Date().toISOString();
  const transaction = database.transaction('tickets', 'readwrite');
  await Promise.all([
    ...tickets.map((ticket) => transaction.store.put({ ticket, seenAt }, ticket.id_ticket)),
    transaction.done,
  ]);
  database.close();
}

/** The tickets that are kept on the device. */
export async function keptTickets(): Promise<readonly TicketsDatabase['tickets']['value'][]> {
  const database = await open();
  const kept = await database.getAll('tickets');
  database.close();
  return kept;
}

/** Removes all of them; the session ends. */
export async function forgetTickets(): Promise<void> {
  const database = await open();
  await database.clear('tickets');
  database.close();
}
