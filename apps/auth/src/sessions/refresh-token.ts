import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const PART_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{86}$/;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A refresh token: 32 random bytes shared by all tokens of a session (the family), then 32 random bytes of its own, in
 * base64url. The database stores only the SHA-256 of the whole and of the family.
 *
 * The family makes reuse detectable without storing every token: a token of a known family that is neither the current one nor
 * recently used must be an old one, replayed. The session id could not serve as the family, because access tokens contain it:
 * a client that has seen one could end the session with a forged refresh token.
 */
export interface RefreshToken {
  readonly text: string;
  /** SHA-256 of the whole token, hex. */
  readonly hash: string;
  /** SHA-256 of the shared half, hex. */
  readonly familyHash: string;
}

/** Generates a token, of a new family or of the family of `parent`. */
export function newRefreshToken(parent?: RefreshToken): RefreshToken {
  const family = parent
    ? Buffer.from(parent.text, 'base64url').subarray(0, PART_BYTES)
    : randomBytes(PART_BYTES);
  return describe(Buffer.concat([family, randomBytes(PART_BYTES)]));
}

/** Parses a client's token; undefined if the format is wrong. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  if (!TOKEN.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // The last character has unused bits: only one spelling of a token is accepted.
  return bytes.toString('base64url') === text ? describe(bytes) : undefined;
}

/**
 * Encrypts the successor with a key derived from its predecessor, to be stored. A client that lost the response (or a second
 * tab) presents the predecessor again and gets the same successor, but the database alone reveals no token: only the client
 * has the key.
 */
export function sealSuccessor(predecessor: RefreshToken, successor: RefreshToken): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(predecessor), nonce);
  const sealed = Buffer.concat([cipher.update(Buffer.from(successor.text, 'base64url')), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Decrypts the successor of a token. @throws Error if it was encrypted with another token. */
export function openSuccessor(predecessor: RefreshToken, sealed: string): RefreshToken {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(predecessor), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  return describe(opened);
}

function describe(bytes: Buffer): RefreshToken {
  return {
    text: bytes.toString('base64url'),
    hash: sha256(bytes),
    familyHash: sha256(bytes.subarray(0, PART_BYTES)),
  };
}

function sealingKey(token: RefreshToken): Buffer {
  const secret = Buffer.from(token.text, 'base64url');
  return Buffer.from(hkdfSync('sha256', secret, '', 'proticket refresh successor', 32));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
