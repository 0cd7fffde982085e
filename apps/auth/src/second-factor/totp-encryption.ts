import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { secondFactorErrors } from './second-factor.errors';
import { SecondFactorSettings } from './second-factor.settings';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts the secrets of authenticator apps (AES-256-GCM). Unlike a password, a secret cannot be hashed, because it is needed
 * to compute codes; encrypted, a copy of the database alone does not reveal it.
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

  /** @param userId is authenticated data: a value copied to another account cannot be decrypted. */
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
