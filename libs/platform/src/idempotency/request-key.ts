import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../openapi/api-problems.decorator';
import { fingerprintOf } from './fingerprint';
import { idempotencyErrors } from './idempotency.errors';

/** Visible ASCII; the draft's quotes around it are optional and not part of it. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The `Idempotency-Key` of a request, with what tells a repeat from another request. */
export interface RequestKey {
  readonly value: string;
  /** SHA-256 of address and body. */
  readonly fingerprint: Buffer;
  /** Marks the answer as that of an earlier request. */
  readonly announceRepeat: () => void;
}

/** What a statement that keeps its own answers says to a request (see `keptAnswers`). */
export interface AnsweredRequest {
  /** The columns of its answer, as JSON holds them. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly is_repeat: boolean;
  readonly is_reused: boolean;
}

/** @throws idempotency.bad_key. Undefined without the header. */
export function requestKeyOf(request: FastifyRequest, reply: FastifyReply): RequestKey | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const [, value] = /^"?(.*?)"?$/.exec(String(header)) ?? [];
  if (value === undefined || !KEY.test(value)) throw idempotencyErrors.bad_key();
  return {
    value,
    fingerprint: fingerprintOf(request.url, request.body),
    announceRepeat: () => void reply.header('idempotent-replayed', 'true'),
  };
}

/** Injects the key of the request into a route whose statement keeps its own answers; undefined without one. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return requestKeyOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** Documents the header of a route that takes an {@link IdempotencyKey}. */
export const TakesIdempotencyKey = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Makes a repeat safe: the same key with the same request gets the first answer (marked ' +
        '`Idempotent-Replayed: true`) for at least 24 hours. Use a new UUID for each new wish.',
      example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiProblems(idempotencyErrors.bad_key, idempotencyErrors.key_reused),
  );

/** The columns `key` and `fingerprint` of a group of requests, NULL for those without a key. */
export function keyColumns(
  keys: readonly (RequestKey | undefined)[],
): [(string | null)[], (Buffer | null)[]] {
  return [keys.map((key) => key?.value ?? null), keys.map((key) => key?.fingerprint ?? null)];
}

/**
 * What a statement answered to a request, marked when it is that of an earlier one.
 *
 * @param instants columns that are points in time, which JSON holds as text
 * @throws idempotency.key_reused when the earlier one was another request.
 */
export function answerTo<Answer extends object>(
  key: RequestKey | undefined,
  { answer, is_repeat, is_reused }: AnsweredRequest,
  instants: readonly string[],
): Answer {
  if (is_reused) throw idempotencyErrors.key_reused();
  if (is_repeat) key?.announceRepeat();
  const read: Record<string, unknown> = { ...answer };
  for (const column of instants) {
    const text = read[column];
    if (typeof text === 'string') read[column] = new Date(text);
  }
  return read as Answer;
}
