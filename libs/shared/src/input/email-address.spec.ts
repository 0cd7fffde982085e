import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import * as fc from 'fast-check';
import 'reflect-metadata';
import {
  emailSpellings,
  IsEmailAddress,
  isEmailAddress,
  IsEmailToLookUp,
  normaliseEmail,
} from './email-address';

class Stored {
  @IsEmailAddress()
  email: string;
}

class LookedUp {
  @IsEmailToLookUp()
  email: string;
}

const read = (Dto: typeof Stored | typeof LookedUp, email: unknown): string | undefined => {
  const dto = plainToInstance(Dto, { email });
  return validateSync(dto).length === 0 ? dto.email : undefined;
};

describe('An e-mail address', () => {
  it.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    ['cafe\u0301@example.org', 'caf\u00e9@example.org'],
    [' ada@example.org ', 'ada@example.org'],
    ['ada@example.org\r\n', 'ada@example.org'],
    ['\u00a0\uFEFFada@example.org\u202f\t', 'ada@example.org'],
    ['t@bücher.example', 't@xn--bcher-kva.example'],
    ['t@bu\u0308cher.example', 't@xn--bcher-kva.example'],
    ['t@BÜCHER.example', 't@xn--bcher-kva.example'],
    ['t@XN--BCHER-KVA.example', 't@xn--bcher-kva.example'],
    ['t@ｅｘａｍｐｌｅ．org', 't@example.org'],
    ['t@example。org', 't@example.org'],
    ['t@faß.example', 't@xn--fa-hia.example'],
    // The joiner means something between these letters, and UTS 46 keeps it.
    ['t@نامه\u200Cای.example', 't@xn--mgba3gch31f060k.example'],
    ["o'hara+tickets@example.org", "o'hara+tickets@example.org"],
    ['用户@例子.example', '用户@xn--fsqu00a.example'],
  ])('%j is stored as %j', (typed, stored) => {
    expect(read(Stored, typed)).toBe(stored);
    expect(normaliseEmail(stored)).toBe(stored);
  });

  it.each([
    'u@example.org\u200b',
    'u@exam\u00adple.org',
    'u@example.org\u2060',
    'u@example.org\u200d',
    '\u200bu@example.org',
    'u\u00ad@example.org',
    'u\u202e@example.org',
    'u\u0007@example.org',
    'u\ufe0f@example.org',
    'u\u3164@example.org',
    'u\u115f@example.org',
    'u\u034f@example.org',
    'u\u2800@example.org',
    'u\u00a0v@example.org',
    'u\ud800@example.org',
    '"u"@example.org',
    'u@ex%61mple.org',
    'u@example.org/path',
    'u@example.org?x',
    'u@exam\tple.org',
    'u@[127.0.0.1]',
    'u@127.0.0.1',
    'u@localhost',
    'u@example.org.',
    'u@a_b.example',
    'u@',
    '@example.org',
    'u',
    '',
    'u@example.org, v@example.org',
    `u@${'x'.repeat(250)}.org`,
    `${'ü'.repeat(33)}@example.org`,
    `u@${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.example`,
    'x'.repeat(100_000),
    null,
    7,
    ['u@example.org'],
    { toString: 'u@example.org' },
  ])('%j is refused', (typed) => expect(read(Stored, typed)).toBeUndefined());

  it('A29 keeps look-alikes apart', () => {
    const twins = [
      ['mike@example.org', 'm\u0131ke@example.org'],
      ['sam@example.org', '\u017Fam@example.org'],
      ['info@example.org', '\u0130nfo@example.org'],
      ['mike@example.org', '\uff4dike@example.org'],
    ] as const;
    for (const [one, other] of twins) expect(normaliseEmail(one)).not.toBe(normaliseEmail(other));
  });

  it('is normalised for good, whatever it is, and what is accepted has one spelling', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(text, text, (local, domain) => {
        const once = normaliseEmail(`${local}@${domain}.example`);
        if (!isEmailAddress(once)) return;
        expect(normaliseEmail(once)).toBe(once);
        expect(normaliseEmail(` ${once}\n`)).toBe(once);
        expect(once).toMatch(/@[a-z\d.-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is looked up as it was typed first, and then in the spelling of today', () => {
    expect(emailSpellings(' T@Bücher.example\n')).toEqual(['t@bücher.example', 't@xn--bcher-kva.example']);
    expect(emailSpellings('Ada@example.org')).toEqual(['ada@example.org']);
    expect(read(LookedUp, ' u\u200b@example.org ')).toBe('u\u200b@example.org');
    for (const typed of ['u', '@', 'u@', '@example.org', 'x@'.repeat(200), null, 7])
      expect(read(LookedUp, typed)).toBeUndefined();
  });
});
