import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { type DoorEntry, doubleEntries, mergeDoorLogs } from './door-log';

const CODES = Array.from({ length: 4 }, () => randomUUID());
const entry: fc.Arbitrary<DoorEntry> = fc.record({
  id_admission: fc.uuid(),
  ticket_code: fc.constantFrom(...CODES),
  version: fc.constant(1),
  device: fc.constantFrom('Gate A', 'Gate B', 'Gate C'),
  // Few moments, so that entries of the same moment are common.
  admitted_at: fc.integer({ min: 0, max: 5 }).map((second) => new Date(second * 1000).toISOString()),
});

describe('mergeDoorLogs', () => {
  it('comes to the same result whatever the order, the grouping and the repeats', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { selector: ({ id_admission }) => id_admission, maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        (entries, sorting, repeats) => {
          const wanted = mergeDoorLogs([entries]);
          const shuffled = entries
            .map((each, index) => ({ each, key: sorting[index]! }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          const again = repeats.flatMap((index) => entries[index % (entries.length || 1)] ?? []);
          const devices = ['Gate A', 'Gate B', 'Gate C'].map((device) =>
            shuffled.filter((each) => each.device === device),
          );
          expect(mergeDoorLogs([shuffled])).toEqual(wanted);
          expect(mergeDoorLogs([...shuffled, ...again].map((each) => [each]))).toEqual(wanted);
          expect(mergeDoorLogs([again, ...devices.reverse(), shuffled])).toEqual(wanted);
          // Nobody who came in is lost.
          expect(wanted.reduce((sum, { doubles }) => sum + 1 + doubles.length, 0)).toBe(entries.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['2027-06-18T20:00:07Z', '2027-06-18T20:00:07.123Z'],
    ['2027-06-18T20:00:07.1234Z', '2027-06-18T20:00:07.124Z'],
    ['2027-06-18T21:00:07+02:00', '2027-06-18T20:00:07Z'],
    ['2027-06-18T20:00:07.9Z', '2027-06-18T20:00:08Z'],
    ['2027-06-18T20:00:07Z', 'yesterday'],
  ])('%s is earlier than %s', (earlier, later) => {
    const entryAt = (admitted_at: string): DoorEntry => ({
      id_admission: randomUUID(),
      ticket_code: CODES[0]!,
      version: 1,
      device: 'Gate A',
      admitted_at,
    });
    for (let run = 0; run < 10; run++) {
      const [a, b] = [entryAt(earlier), entryAt(later)];
      expect(mergeDoorLogs([[b], [a]])).toEqual([{ ticket_code: CODES[0], first: a, doubles: [b] }]);
    }
  });

  it('goes by the id at the same moment, however both are spelled', () => {
    const [low, high] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000B'];
    const rest = { version: 1, device: 'Gate A' };
    const a = {
      ...rest,
      id_admission: low,
      ticket_code: CODES[0]!,
      admitted_at: '2027-06-18T20:00:07.0004Z',
    };
    const b = {
      ...rest,
      id_admission: high,
      ticket_code: CODES[0]!.toUpperCase(),
      admitted_at: '2027-06-18T22:00:07+02:00',
    };
    const [merged] = mergeDoorLogs([[b], [a, { ...a, id_admission: low.toUpperCase() }]]);
    expect([merged!.first.id_admission, merged!.doubles.map(({ id_admission }) => id_admission)]).toEqual([
      low,
      [high.toLowerCase()],
    ]);
  });

  it('names double entries with device and time, the earliest as the rightful one', () => {
    const at = (device: string, admitted_at: string) => ({
      id_admission: randomUUID(),
      ticket_code: CODES[0]!,
      version: 1,
      device,
      admitted_at,
    });
    const [a, b] = [at('Gate A', '2026-12-05T18:42:07.000Z'), at('Gate B', '2026-12-05T18:41:00.000Z')];
    expect(doubleEntries(mergeDoorLogs([[a], [b]]))).toEqual([
      { ticket_code: CODES[0], first: b, doubles: [a] },
    ]);
  });
});
