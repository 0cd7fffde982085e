import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { type CurrentUser, type ErrorEntry, type FieldError, ProblemError } from '@proticket/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, type Observable, of } from 'rxjs';
import { STATUS_OF_KIND } from '../http/problem';
import { idempotencyErrors } from './idempotency.errors';
import { idempotencyKeyOf } from './idempotency-key';
import {
  type ClaimedKey,
  IdempotencyKeysRepository,
  type StoredResponse,
} from './idempotency-keys.repository';

const RETRY_AFTER_SECONDS = 1;

/** A request that has claimed its key. */
export interface ClaimingRequest {
  idempotencyClaim?: ClaimedKey;
}

/** The JSON of a stored refusal. */
interface StoredProblem {
  readonly entry: ErrorEntry;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly members?: Readonly<Record<string, unknown>>;
}

/**
 * Claims the key of a request, runs the route and stores its response; a repetition gets the stored one. Stored are success
 * and refusals of 401 to 422, such as an illegal step. Not stored are 400 (invalid input), 429 and our own failures (5xx):
 * the key is released, because a retry must be able to succeed. Guards run before this, so their refusals claim no key. See
 * {@link IdempotencyModule} for the gap that this leaves, and for the routes whose statement stores every outcome:
 * placing an order, starting a payment and drafting an event (`stored-responses.sql.ts`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(private readonly keys: IdempotencyKeysRepository) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user?: CurrentUser } & ClaimingRequest>();
    const reply = http.getResponse<FastifyReply>();
    const key = idempotencyKeyOf(request, reply);
    if (!key) return next.handle();
    if (!request.user) throw new Error('@Idempotent() is on a public route.');
    const claimed = await this.keys.claim({
      userId: request.user.user_id,
      operation: `${request.method} ${request.routeOptions.url ?? ''}`,
      key: key.value,
      fingerprint: key.fingerprint,
    });
    if (claimed.outcome === 'claimed') {
      request.idempotencyClaim = claimed.claim;
      if (claimed.claim.effect !== null) key.markReplayed();
      return of(await this.runOnce(claimed.claim, next, reply));
    }
    if (claimed.outcome === 'replay') {
      key.markReplayed();
      return of(replay(claimed.response, reply));
    }
    throw idempotencyErrors[claimed.outcome](
      undefined,
      claimed.outcome === 'in_flight' ? { retryAfterSeconds: RETRY_AFTER_SECONDS } : {},
    );
  }

  private async runOnce(claim: ClaimedKey, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    try {
      const result: unknown = await firstValueFrom(next.handle(), { defaultValue: undefined });
      const body = result === undefined ? null : JSON.stringify(result);
      await this.orWarn(() => this.keys.store(claim, { status: reply.statusCode, body }));
      return result;
    } catch (error) {
      const refusal = storableRefusal(error);
      await this.orWarn(() => (refusal ? this.keys.store(claim, refusal) : this.keys.release(claim)));
      throw error;
    }
  }

  /** The effect is committed by now: failing to store the response must not turn a success into an error. */
  private async orWarn(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(
        { err: error },
        'The response to a request with an Idempotency-Key could not be stored.',
      );
    }
  }
}

function storableRefusal(error: unknown): StoredResponse | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { entry, detail, errors, members } = error;
  const status = STATUS_OF_KIND[entry.kind];
  if (status >= 500 || entry.kind === 'invalid' || entry.kind === 'throttled') return undefined;
  return {
    status,
    body: JSON.stringify({ entry, detail, errors, members } satisfies Partial<StoredProblem>),
  };
}

/** A refusal is thrown again, so that it carries the id of the request it responds to. */
function replay({ status, body }: StoredResponse, reply: FastifyReply): string | undefined {
  if (status >= 400) {
    const { entry, detail, ...extras } = JSON.parse(body ?? '') as StoredProblem;
    throw new ProblemError(entry, detail, extras);
  }
  reply.status(status);
  if (body === null) return undefined;
  reply.header('content-type', 'application/json; charset=utf-8');
  return body;
}
