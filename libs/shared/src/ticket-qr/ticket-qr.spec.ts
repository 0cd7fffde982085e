import fc from 'fast-check';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { decodeBase32, encodeBase32 } from './base32';
import { ticketKeyId } from './ticket-public-key';
import { readTicketQr, signTicketQr } from './ticket-qr';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const kid = ticketKeyId(publicKey);
const keys = new Map([[kid, publicKey]]);
const claims = { event_id: 42, ticket_code: randomUUID(), version: 3 };
const qr = signTicketQr(claims, kid, privateKey);

describe('base32', () => {
  it('gives back any bytes, and reads one spelling only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase32(bytes);
        expect(decodeBase32(text)).toEqual(bytes);
        expect(decodeBase32(text.toLowerCase())).toEqual(/[A-Z]/.test(text) ? undefined : bytes);
        expect(decodeBase32(`${text}=`)).toBeUndefined();
      }),
    );
  });

  it.each([['MY'], ['MZXW6'], ['MZXW6YTBOI']])('agrees with RFC 4648 on %s', (text) => {
    expect(Buffer.from(decodeBase32(text)!).toString()).toBe(
      'foobar'.slice(0, text === 'MY' ? 1 : text === 'MZXW6' ? 3 : 6),
    );
  });
});

describe('ticket QR', () => {
  it('is short, alphanumeric for QR codes, and says who signed what', () => {
    expect(qr).toMatch(/^PT1:[A-Z2-7]{144}$/);
    expect(readTicketQr(qr, keys)).toEqual({ claims, kid });
  });

  it.each([
    ['nothing', ''],
    ['an address', 'https://example.org/'],
    ['a truncated code', qr.slice(0, -1)],
    ['a longer code', `${qr}A`],
    ['letters that only look like ours in capitals', qr.replace(/I/, 'ı').replace(/S/, 'ſ')],
    ['a blank inside', `${qr.slice(0, 50)} ${qr.slice(50)}`],
    ['another format', qr.replace('PT1', 'PT2')],
    ['a megabyte', 'PT1:'.padEnd(1_000_000, 'A')],
  ])('takes %s for no ticket', (_, text) => {
    expect(readTicketQr(text, keys)).toEqual({ fault: 'not_a_ticket' });
  });

  it.each([
    ['small letters', qr.toLowerCase()],
    ['a line break behind it', `${qr}\r\n`],
    ['a tab behind it', `${qr}\t`],
    ['blanks around it', ` ${qr} `],
    ['all of it', `\n ${qr.toLowerCase()}\r`],
  ])('is read with %s, as scanners type it', (_, text) => {
    expect(readTicketQr(text, keys)).toEqual({ claims, kid });
  });

  it('names a code of another key unknown, and one under our key id forged', () => {
    const other = generateKeyPairSync('ed25519');
    expect(readTicketQr(signTicketQr(claims, ticketKeyId(other.publicKey), other.privateKey), keys)).toEqual({
      fault: 'unknown_key',
    });
    expect(readTicketQr(signTicketQr(claims, kid, other.privateKey), keys)).toEqual({ fault: 'forged' });
  });

  it('refuses every code with one bit changed', () => {
    const bytes = decodeBase32(qr.slice(4))!;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(readTicketQr(`PT1:${encodeBase32(changed)}`, keys)).toHaveProperty('fault');
    }
  });

  it('gives random text no ticket and no exception', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readTicketQr(text, keys)).toHaveProperty('fault');
        expect(readTicketQr(`PT1:${text}`, keys)).toHaveProperty('fault');
      }),
    );
  });
});
