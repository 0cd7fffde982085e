import fc from 'fast-check';
import { FIRST_SEAL, type SealedFields, sealOf } from './audit-seal';

const entry: SealedFields = {
  id: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
  occurred_at: new Date('2026-11-22T16:00:00.000Z'),
  actor_id: null,
  action: 'login.failed',
  subject: null,
  request_id: 'abc-12345',
  ip: '203.0.113.7',
  detail: { reason: 'wrong', nested: { b: [1, { y: 1, x: 2 }], a: 1 } },
};

describe('A38 sealOf', () => {
  it('A38 does not depend on the order in which a database returns the keys of JSON', () => {
    const detail = { nested: { a: 1, b: [1, { x: 2, y: 1 }] }, reason: 'wrong' };
    expect(sealOf(FIRST_SEAL, { ...entry, detail })).toBe(sealOf(FIRST_SEAL, entry));
  });

  it('A38 depends on the previous seal and on every field of the entry', () => {
    const seal = sealOf(FIRST_SEAL, entry);
    expect(sealOf(seal, entry)).not.toBe(seal);
    const changes: Partial<SealedFields>[] = [
      { id: 'x' },
      { occurred_at: new Date(0) },
      { actor_id: 'x' },
      { action: 'x' },
      { subject: 'x' },
      { request_id: null },
      { ip: null },
      { detail: null },
    ];
    for (const change of changes) expect(sealOf(FIRST_SEAL, { ...entry, ...change })).not.toBe(seal);
  });

  it('A38 is different for any two different entries', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const one = sealOf(FIRST_SEAL, { ...entry, subject: a, request_id: b });
        expect(sealOf(FIRST_SEAL, { ...entry, subject: c, request_id: d })).not.toBe(one);
      }),
    );
  });
});
