import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { type CurrentUser, type ErrorEntry, type FieldError, ProblemError } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, type Observable, of } from 'rxjs';
import { STATUS_OF_KIND } from '../http/problem';
import { idempotencyErrors } from './idempotency.errors';
import { IdempotencyKeys, type KeptAnswer, type Lock } from './idempotency-keys';
import { requestKeyOf } from './request-key';

const RETRY_AFTER_SECONDS = 1;

/** The problem of an answer that is kept. */
interface KeptProblem {
  readonly entry: ErrorEntry;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/**
 * Gives a request with an `Idempotency-Key` (IETF draft) one effect, however often it is sent: the first one
 * runs and its answer is kept, a repeat gets that answer. What is kept are decisions: success, and refusals such
 * as "sold out". Not kept are answers to input that was never looked at (400), to too many requests, and our own
 * failures (5xx): there a retry must be able to succeed.
 *
 * The one gap: a process that is killed between its commit and keeping the answer. When its lock has expired,
 * a repeat runs again. Routes that use this are built so that it costs nothing: a second refund or cancellation finds
 * its step done. Placing an order keeps its answer in its own statement instead (see `keptAnswers`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(private readonly keys: IdempotencyKeys) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user?: CurrentUser }>();
    const reply = http.getResponse<FastifyReply>();
    const key = requestKeyOf(request, reply);
    if (!key) return next.handle();
    if (!request.user) throw new Error('@Idempotent() stands on a public route.');
    const claim = await this.keys.claim({
      userId: request.user.user_id,
      operation: `${request.method} ${request.routeOptions.url ?? ''}`,
      key: key.value,
      fingerprint: key.fingerprint,
    });
    if (claim.outcome === 'first') return of(await this.answerFirst(claim.lock, next, reply));
    if (claim.outcome === 'repeat') {
      key.announceRepeat();
      return of(replay(claim.answer, reply));
    }
    throw idempotencyErrors[claim.outcome](
      undefined,
      claim.outcome === 'in_flight' ? { retryAfterSeconds: RETRY_AFTER_SECONDS } : {},
    );
  }

  private async answerFirst(lock: Lock, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    try {
      const result: unknown = await firstValueFrom(next.handle(), { defaultValue: undefined });
      const body = result === undefined ? null : JSON.stringify(result);
      await this.settle(() => this.keys.keep(lock, { status: reply.statusCode, body }));
      return result;
    } catch (error) {
      const problem = keptProblem(error);
      await this.settle(() => (problem ? this.keys.keep(lock, problem) : this.keys.release(lock)));
      throw error;
    }
  }

  /** The effect is committed by now: failing to remember it must not turn a success into an error. */
  private async settle(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error }, 'The answer to an Idempotency-Key could not be kept.');
    }
  }
}

function keptProblem(error: unknown): KeptAnswer | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { entry, detail, errors } = error;
  const status = STATUS_OF_KIND[entry.kind];
  if (status >= 500 || entry.kind === 'invalid' || entry.kind === 'throttled') return undefined;
  return { status, body: JSON.stringify({ entry, detail, errors } satisfies Partial<KeptProblem>) };
}

/** A refusal is thrown again, so that it carries the id of the request it answers. */
function replay({ status, body }: KeptAnswer, reply: FastifyReply): string | undefined {
  if (status >= 400) {
    const { entry, detail, errors } = JSON.parse(body ?? '') as KeptProblem;
    throw new ProblemError(entry, detail, errors ? { errors } : {});
  }
  reply.status(status);
  if (body === null) return undefined;
  reply.header('content-type', 'application/json; charset=utf-8');
  return body;
}
