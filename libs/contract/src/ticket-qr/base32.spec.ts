import fc from 'fast-check';
import { decodeBase32, encodeBase32 } from './base32';

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
