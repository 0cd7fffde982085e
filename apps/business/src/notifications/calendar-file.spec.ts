import { calendarFile } from './calendar-file';

const event = {
  method: 'PUBLISH' as const,
  organizer: { name: 'Seven "Seas", Concerts', email: 'no-reply@tickets.example.org' },
  uid: 'event-7@tickets.example.org',
  title: 'Dvořák; Шостакович, Ravel',
  location: 'Old Riding Hall\nPrague',
  description: '音'.repeat(100),
  start: new Date('2026-12-05T19:00:00Z'),
  end: new Date('2026-12-05T21:30:00Z'),
  stamp: new Date('2026-11-22T10:00:00Z'),
};

describe('calendarFile', () => {
  const text = calendarFile(event).toString();

  it('has lines of 75 octets at most, cut between characters, that unfold to what was said', () => {
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toContain('\uFFFD');
    expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${event.description}\r\n`);
  });

  it('escapes what has a meaning in the format, and says moments in UTC', () => {
    expect(text).toContain('SUMMARY:Dvořák\\; Шостакович\\, Ravel\r\n');
    expect(text).toContain('LOCATION:Old Riding Hall\\nPrague\r\n');
    expect(text).toContain('DTSTART:20261205T190000Z\r\nDTEND:20261205T213000Z\r\n');
  });

  it('leaves an open end open', () => {
    expect(calendarFile({ ...event, end: null }).toString()).not.toContain('DTEND');
  });
});
