import type { FastifyReply, FastifyRequest } from 'fastify';
import { fingerprintOf } from './fingerprint';
import { idempotencyErrors } from './idempotency.errors';

/** Visible ASCII; the quotes that the draft puts around a key are optional and not part of it. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The `Idempotency-Key` of a request, with what tells its repetition from another request. */
export interface IdempotencyKey {
  readonly value: string;
  /** SHA-256 of URL and body, as PostgreSQL writes it. */
  readonly fingerprint: string;
  /** Marks the response as that of an earlier request (`Idempotent-Replayed: true`). */
  readonly markReplayed: () => void;
}

/** Reads the header; undefined without one. @throws idempotency.bad_key */
export function idempotencyKeyOf(request: FastifyRequest, reply: FastifyReply): IdempotencyKey | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const [, value] = /^"?(.*?)"?$/.exec(String(header)) ?? [];
  if (value === undefined || !KEY.test(value)) throw idempotencyErrors.bad_key();
  return {
    value,
    fingerprint: fingerprintOf(request.url, request.body),
    markReplayed: () => void reply.header('idempotent-replayed', 'true'),
  };
}
