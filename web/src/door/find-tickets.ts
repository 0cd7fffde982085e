import type { DoorListTicket } from '@proticket/sdk/door';

const MAX_FOUND = 8;
const SHORTEST = 2;

/** Tickets of a list whose holder's name contains all the words, or whose code begins with the text, however it is written. */
export function findTickets(tickets: readonly DoorListTicket[], text: string): DoorListTicket[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const code = text.replaceAll(/[\s-]/g, '').toLowerCase();
  if (code.length < SHORTEST) return [];
  const found: DoorListTicket[] = [];
  for (const ticket of tickets) {
    const [ticketCode, , , holder] = ticket;
    const name = plain(holder ?? '');
    const isMatch =
      words.every((word) => name.includes(word)) || ticketCode.replaceAll('-', '').startsWith(code);
    if (isMatch && found.push(ticket) === MAX_FOUND) break;
  }
  return found;
}

/** Without accents and capitals, as people type at a door. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
