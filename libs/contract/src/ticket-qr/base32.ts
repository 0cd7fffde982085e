const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;

/** RFC 4648 base32 in capitals without padding: every character is in the dense alphanumeric set of QR codes. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      text += ALPHABET[(buffer >>> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET[(buffer << (BITS - bits)) & 31];
}

/** The bytes of a text written by `encodeBase32`; undefined for any other text. Each value has one spelling. */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * BITS) / 8));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const sign of text) {
    const value = ALPHABET.indexOf(sign);
    if (value < 0) return undefined;
    buffer = (buffer << BITS) | value;
    bits += BITS;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (buffer >>> bits) & 255;
    buffer &= (1 << bits) - 1;
  }
  return encodeBase32(bytes) === text ? bytes : undefined;
}
