import type { DoorListTicket } from '@proticket/sdk/door';
import { findTickets } from './find-tickets';

const ticket = (code: string, name: string | null): DoorListTicket => [code, 1, 'v', name, null, null];
const list = [
  ticket('4bb88ab3-c14c-47cb-9f5d-d75d810ed728', 'Antonín Dvořák'),
  ticket('82900000-c14c-47cb-9f5d-d75d810ed728', 'Maria del Carmen Fernández'),
  ticket('9c660000-c14c-47cb-9f5d-d75d810ed728', null),
];
const names = (text: string) => findTickets(list, text).map(([, , , name]) => name);

describe('Finding tickets at the door', () => {
  it.each(['dvorak', 'DVOŘÁK ant', ' dvořák '])('finds a name by its words without accents: %s', (text) => {
    expect(names(text)).toEqual(['Antonín Dvořák']);
  });

  it.each(['4BB8 8AB3', '4bb88ab3-c1', '4bb88ab3c14c47'])('finds a code by its beginning: %s', (text) => {
    expect(names(text)).toEqual(['Antonín Dvořák']);
  });

  it('finds a ticket without a name by its code only', () => {
    expect(names('9c66')).toEqual([null]);
  });

  it.each(['', ' ', 'd', '-', 'del dvorak', '8ab3'])('finds nobody by %p', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('shows few of many', () => {
    const crowd = Array.from({ length: 20 }, () => list[0]!);
    expect(findTickets(crowd, 'dvorak')).toHaveLength(8);
  });
});
