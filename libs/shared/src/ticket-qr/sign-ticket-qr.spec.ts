import {
  encodeTicketQr,
  importTicketKeys,
  parseTicketQr,
  type QrReading,
  ticketMessage,
  verifyTicketQr,
} from '@proticket/contract';
import fc from 'fast-check';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readTicketQr, signTicketQr, ticketKeyId } from './sign-ticket-qr';

/** Of a code, what is signed behind the domain. */
const BODY_BYTES = 26;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const kid = ticketKeyId(publicKey);
const { x } = publicKey.export({ format: 'jwk' });
const imported = importTicketKeys([{ kty: 'OKP', crv: 'Ed25519', x: x!, kid: 'not believed' }]);
const keys = new Map([[kid, publicKey]]);
const claims = { event_id: 42, ticket_code: randomUUID(), version: 3 };
const qr = signTicketQr(claims, kid, privateKey);

/** What the reader of the server and the reader of browsers both say; they must agree. */
async function read(text: string): Promise<QrReading> {
  const reading = readTicketQr(text, keys);
  expect(await verifyTicketQr(text, await imported)).toEqual(reading);
  return reading;
}

describe('ticket QR', () => {
  it('is short, alphanumeric for QR codes, and says who signed what', async () => {
    expect(qr).toMatch(/^PT1:[A-Z2-7]{144}$/);
    expect(await read(qr)).toEqual({ claims, kid });
  });

  it('keeps its format: this code is as earlier releases printed it', async () => {
    const printed =
      'PT1:D6IE62H777776AMYYDPHUED4YOFR6D25NQNSUPX775B72IKC55ZVSDFQEBFH3K4HCF2HRDXDJ4WP25MQICR6P6NJX56BG22VEGDLK2KRKZ5' +
      'SPZ745RXOFFKBL7DNIFWZBQWGWENJ4DLLK3QO';
    const key = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: '4cnbnyrHJAnI4xv2waKQtAT7TueuyRXyWphMlRofPUU',
      kid: '1f904f68',
    } as const;
    const said = {
      event_id: 4_294_967_295,
      ticket_code: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
      version: 65_535,
    };
    expect(await verifyTicketQr(printed, await importTicketKeys([key]))).toEqual({
      claims: said,
      kid: key.kid,
    });
    expect(encodeTicketQr(ticketMessage(said, key.kid), parseTicketQr(printed)!.signature)).toBe(printed);
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
  ])('takes %s for no ticket', async (_, text) => {
    expect(await read(text)).toEqual({ fault: 'not_a_ticket' });
  });

  it.each([
    ['small letters', qr.toLowerCase()],
    ['a line break behind it', `${qr}\r\n`],
    ['a tab behind it', `${qr}\t`],
    ['blanks around it', ` ${qr} `],
    ['all of it', `\n ${qr.toLowerCase()}\r`],
  ])('is read with %s, as scanners type it', async (_, text) => {
    expect(await read(text)).toEqual({ claims, kid });
  });

  it('names a code of another key unknown, and one under our key id forged', async () => {
    const other = generateKeyPairSync('ed25519');
    expect(await read(signTicketQr(claims, ticketKeyId(other.publicKey), other.privateKey))).toEqual({
      fault: 'unknown_key',
    });
    expect(await read(signTicketQr(claims, kid, other.privateKey))).toEqual({ fault: 'forged' });
  });

  it('refuses every code with one bit changed', async () => {
    const { message, signature } = parseTicketQr(qr)!;
    const domain = message.subarray(0, -BODY_BYTES);
    const bytes = Buffer.concat([message.subarray(-BODY_BYTES), signature]);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const signed = Buffer.concat([domain, changed.subarray(0, BODY_BYTES)]);
      const code = encodeTicketQr(signed, changed.subarray(BODY_BYTES));
      expect(await read(code)).toHaveProperty('fault');
    }
  });

  it('gives random text no ticket and no exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await read(text)).toHaveProperty('fault');
        expect(await read(`PT1:${text}`)).toHaveProperty('fault');
      }),
    );
  });
});
