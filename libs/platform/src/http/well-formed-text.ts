import { requestErrors } from '@proticket/contract';
import type { FastifyInstance } from 'fastify';
import { isUtf8 } from 'node:buffer';

const MAX_DEPTH = 32;

/**
 * Refuses text that no database column can hold (400), anywhere in path, query or body: NUL, which PostgreSQL rejects in the
 * middle of a statement, and lone surrogates and bytes that are not UTF-8, which would be stored as different text. Checked
 * here once instead of in every DTO.
 */
export function registerTextCheck(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    const rawBody = (request as { rawBody?: unknown }).rawBody;
    const wellFormed =
      (!Buffer.isBuffer(rawBody) || isUtf8(rawBody)) &&
      [request.params, request.query, request.body].every(isWellFormed);
    done(
      wellFormed
        ? undefined
        : requestErrors.malformed('Text must be UTF-8 without NUL, and not nested deeply.'),
    );
  });
}

/** Without recursion: a body of 100,000 brackets must not exhaust the stack. */
export function isWellFormed(value: unknown): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: at, depth } = next;
    if (typeof at === 'string') {
      if (at.includes('\0') || !at.isWellFormed()) return false;
    } else if (typeof at === 'object' && at !== null && !Buffer.isBuffer(at)) {
      if (depth === MAX_DEPTH) return false;
      for (const [key, inner] of Object.entries(at))
        waiting.push({ value: key, depth }, { value: inner, depth: depth + 1 });
    }
  }
  return true;
}
