import type { AppContext } from '../api/app-context';
import { forgetKeptFor, keptFor, setUser, type User } from './session';

type Page = Pick<AppContext, 'queries'>;

/** What stands in the storages about a user: forms of events, answers, requests that were sent, orders that are being paid. */
const FORGOTTEN = /^proticket\.(event|answers|intent|paying)\./;

/**
 * Forgets the user on this device, after a logout and after the account was deleted: what pages have read, tickets and door lists
 * that are kept for use without a network, and forms. Admissions that are not uploaded stay for the next login. Call it on a page
 * that would not read all of it again.
 */
export async function endSession(page: Page): Promise<void> {
  await page.queries.cancelQueries();
  // Not `clear`: the header would go on looking at the session that it has removed.
  page.queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  setUser(page, null);
  for (const storage of [localStorage, sessionStorage])
    for (const name of Object.keys(storage)) if (FORGOTTEN.test(name)) storage.removeItem(name);
  // Otherwise the next login of somebody else tries again.
  if (await forgetKept()) forgetKeptFor();
}

/** After a login. The session before may have ended by itself: what was kept is forgotten if it was somebody else's. */
export async function beginSession(page: Page, user: User): Promise<void> {
  const before = keptFor();
  if (before !== null && before !== user.id_user) await endSession(page);
  // What a visitor has read does not count any more.
  page.queries.removeQueries({ type: 'inactive' });
  setUser(page, user);
}

/** Apart from the first page, which needs none of it. @returns whether all of it is gone */
async function forgetKept(): Promise<boolean> {
  try {
    const [tickets, doors] = await Promise.all([import('./offline-tickets'), import('./offline-door')]);
    await Promise.all([tickets.forgetTickets(), doors.forgetDoors()]);
    return true;
  } catch {
    return false;
  }
}
