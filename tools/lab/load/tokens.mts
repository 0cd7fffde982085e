import { createHmac, randomUUID } from 'node:crypto';

const HOUR_SECONDS = 3600;

/**
 * An access token like auth's. A load test signs its own: 40,000 logins would measure Argon2id and
 * nothing else.
 */
export function mintToken(
  secret: string,
  role: 'buyer' | 'organizer' | 'admin',
  userId: string = randomUUID(),
): string {
  return signed(secret, {
    user_id: userId,
    role,
    sid: randomUUID(),
    iss: 'proticket-auth',
    aud: 'proticket',
  });
}

/** A token of a service for internal routes; services make a new one for each call. */
export const mintServiceToken = (secret: string): string =>
  signed(secret, { caller: 'bench', iss: 'proticket-service', aud: 'proticket-internal' });

function signed(secret: string, claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const all = { ...claims, jti: randomUUID(), iat: now, exp: now + HOUR_SECONDS };
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(all)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
