import { readTickets, writeTickets } from './chosen-tickets';

it.each([
  ['3x2,5x1', '3x2,5x1'],
  ['3x2', '3x2'],
  ['none', 'none'],
  ['', 'none'],
  ['3x0,0x4', 'none'],
  ['3x2,3x4', '3x4'],
  ['3x2,evil,5x1', '3x2,5x1'],
  ['3x2.5', 'none'],
  ['3x123456', 'none'],
])('reads %j as %j', (text, read) => {
  expect(writeTickets(readTickets(text))).toBe(read);
});
