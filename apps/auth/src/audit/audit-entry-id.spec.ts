import { nextAuditEntryId } from './audit-entry-id';

it('Ids of one millisecond, and of many, sort as they were made, and say when', () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, () => nextAuditEntryId());
  const after = Date.now();
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  const time = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16);
  expect(time(ids[0]!)).toBeGreaterThanOrEqual(before);
  // More than 4,096 in one millisecond borrow from the next.
  expect(time(ids.at(-1)!)).toBeLessThanOrEqual(after + 5);
});

it('An id that is made after the clock went back is larger all the same', () => {
  const first = nextAuditEntryId();
  expect(nextAuditEntryId('01900000-0000-7abc-8000-00000000cafe')).toMatch(/-8000-00000000cafe$/);
  expect(nextAuditEntryId('01900000-0000-7abc-8000-00000000cafe') > first).toBe(true);
});
