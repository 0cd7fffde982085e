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
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    user_id: userId,
    role,
    sid: randomUUID(),
    jti: randomUUID(),
    iss: 'proticket-auth',
    aud: 'proticket',
    iat: now,
    exp: now + HOUR_SECONDS,
  };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
