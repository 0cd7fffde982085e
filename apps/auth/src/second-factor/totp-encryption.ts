import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { secondFactorErrors } from './second-factor.errors';
import { SecondFactorSettings } from './second-factor.settings';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts what authenticator apps share with us. Unlike a password it cannot be hashed, because we need it to
 * compute the codes; so a copy of the database alone must not be enough.
 */
@Injectable()
export class TotpEncryption {
  private readonly key: Buffer | undefined;

  constructor({ encryptionSecret }: SecondFactorSettings) {
    this.key =
      encryptionSecret === undefined
        ? undefined
        : Buffer.from(hkdfSync('sha256', encryptionSecret, '', 'proticket totp', 32));
  }

  /** @param userId bound to the result: a row copied to another account opens nothing. */
  encrypt(secret: string, userId: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.existingKey(), nonce).setAAD(Buffer.from(userId));
    const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url');
  }

  decrypt(encrypted: string, userId: string): string {
    const bytes = Buffer.from(encrypted, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.existingKey(), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(userId))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const plaintext = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(plaintext).toString('utf8');
  }

  private existingKey(): Buffer {
    if (!this.key) throw secondFactorErrors.not_available();
    return this.key;
  }
}
