import { normaliseEmail } from './email-address';

describe('normaliseEmail', () => {
  it.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    ['cafe\u0301@example.org', 'caf\u00e9@example.org'],
  ])('writes %s as %s', (typed, stored) => expect(normaliseEmail(typed)).toBe(stored));

  it('A29 keeps look-alikes apart', () => {
    const twins = [
      ['mike@example.org', 'm\u0131ke@example.org'],
      ['sam@example.org', '\u017Fam@example.org'],
      ['info@example.org', '\u0130nfo@example.org'],
    ] as const;
    for (const [one, other] of twins) expect(normaliseEmail(one)).not.toBe(normaliseEmail(other));
  });
});
