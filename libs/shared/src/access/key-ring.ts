import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { isCanonicalToken } from './canonical-token';

/** An HMAC key with the public id (`kid`) that tokens contain. */
export interface NamedKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/**
 * The valid keys of one kind of token: the first signs, all verify. To rotate a secret, make the old one the second until its
 * tokens have expired.
 *
 * Keys are `KeyObject`s: jsonwebtoken would create one from a string secret for each token, which takes longer than
 * verifying it.
 */
export class KeyRing {
  private readonly keys: readonly NamedKey[];

  /** @param secrets newest first; undefined ones are ignored. The settings check their strength. */
  constructor(secrets: readonly (string | undefined)[]) {
    this.keys = secrets
      .filter((secret) => secret !== undefined && secret !== '')
      .map((secret) => nameKey(secret!));
    if (this.keys.length === 0) throw new Error('A key ring needs at least one secret.');
  }

  /** The key that signs. */
  get current(): NamedKey {
    return this.keys[0]!;
  }

  /**
   * The only key that may verify a token: the valid one with its `kid`, or the current one for a token without `kid`
   * (made by another library). Undefined if there is none or the token is not canonical; without a key nothing can be
   * verified, so no caller can forget to check the form.
   *
   * `kid` is only compared, never a path or URL (RFC 8725 §3.10).
   */
  forToken(token: string): KeyObject | undefined {
    if (!isCanonicalToken(token)) return undefined;
    const kid = keyIdOf(token);
    return kid === undefined ? this.current.key : this.keys.find((key) => key.kid === kid)?.key;
  }
}

/** The keys of access tokens. */
export class AccessKeys extends KeyRing {
  /** @param acceptedSince tokens that were issued before this time are refused; in seconds since 1970 */
  constructor(
    secrets: readonly (string | undefined)[],
    readonly acceptedSince = 0,
  ) {
    super(secrets);
  }
}

/** The keys of tokens for calls between the services. */
export class ServiceKeys extends KeyRing {}

/** The `kid` of a token's header; null, which is the id of no key, if the header cannot be read. */
function keyIdOf(token: string): unknown {
  try {
    const json = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8');
    return (JSON.parse(json) as { kid?: unknown } | null)?.kid;
  } catch {
    return null;
  }
}

function nameKey(secret: string): NamedKey {
  // An HMAC of a constant identifies the key without revealing anything about it.
  const kid = createHmac('sha256', secret).update('proticket key id').digest('base64url').slice(0, 12);
  return { kid, key: createSecretKey(Buffer.from(secret, 'utf8')) };
}
