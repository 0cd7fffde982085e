import type { Logger as Log } from 'pino';
import type { Registry } from 'prom-client';
import { requestDuration } from './metrics';
import { type LoggedResponse, requestLog } from '../logging/request-log';

/** A response for log and metrics. */
export interface RecordedResponse extends LoggedResponse {
  /** The pattern of its route. */
  readonly route: string;
}

/** Records responses that no hook of Fastify sees, as the hooks record all others. */
export class ResponseRecord {
  private readonly log: (response: LoggedResponse) => void;
  private readonly duration: ReturnType<typeof requestDuration>;

  constructor(log: Log, registry: Registry) {
    this.log = requestLog(log);
    this.duration = requestDuration(registry);
  }

  /** To be called when the response is sent. */
  add(response: RecordedResponse): void {
    const { method, route, status, ms } = response;
    this.log(response);
    this.duration.observe({ method, route, status }, ms / 1000);
  }
}
