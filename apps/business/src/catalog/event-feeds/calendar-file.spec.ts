import { calendarFeed, calendarFile } from './calendar-file';

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

  it('has lines of at most 75 octets, split between characters, that unfold to the original', () => {
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toContain('\uFFFD');
    expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${event.description}\r\n`);
  });

  it('escapes special characters and writes times in UTC', () => {
    expect(text).toContain('SUMMARY:Dvořák\\; Шостакович\\, Ravel\r\n');
    expect(text).toContain('LOCATION:Old Riding Hall\\nPrague\r\n');
    expect(text).toContain('DTSTART:20261205T190000Z\r\nDTEND:20261205T213000Z\r\n');
  });

  it('has no end for an event without one', () => {
    expect(calendarFile({ ...event, end: null }).toString()).not.toContain('DTEND');
  });
});

describe('calendarFeed', () => {
  const entry = { ...event, isCancelled: false, url: 'https://tickets.example.org/events/7' };

  it('has lines of at most 75 octets and the later version of what was cancelled', () => {
    const text = calendarFeed([entry, { ...entry, isCancelled: true }], '音'.repeat(40)).toString();
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const [confirmed, cancelled] = [...text.matchAll(/SEQUENCE:(\d+)/g)].map(([, value]) => Number(value));
    expect(cancelled).toBe(confirmed! + 1);
    expect(text).toContain('LAST-MODIFIED:20261122T100000Z\r\n');
  });

  it('has the version of the mail that was sent at the same time', () => {
    const versionOf = (content: Buffer) => /SEQUENCE:\d+/.exec(content.toString())![0];
    expect(versionOf(calendarFeed([entry]))).toBe(versionOf(calendarFile(event)));
  });
});
