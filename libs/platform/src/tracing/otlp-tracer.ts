import { ROOT_CONTEXT, trace, TraceFlags, type Tracer as OtelTracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger as Log } from 'pino';
import type { Span, SpanOptions } from '../foundation/span';
import { LoggedExporter } from './logged-exporter';
import { OtlpSpan, startOptions } from './otlp-span';
import { readTraceParent } from './trace-parent';
import type { Tracer } from './tracer';

/** Spans that wait for the collector; more are dropped, so that memory stays bounded (a span takes about 1 kB). */
const MAX_WAITING = 4_096;
const SEND_EVERY_MS = 1_000;
const SEND_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 2_000;

/** Where and what the tracer of a process sends. */
export interface OtlpTracerOptions {
  /** Origin of the collector. */
  readonly endpoint: string;
  /** `name=value,…`, values encoded as in URLs. */
  readonly headers?: string | undefined;
  /** From 0 to 1. */
  readonly sampledPart: number;
  readonly service: string;
  readonly revision?: string | undefined;
  readonly log: Pick<Log, 'warn' | 'info'>;
}

/**
 * Sends spans to a collector by OTLP over HTTP, in batches and in the background. Nothing waits for the collector, and nothing
 * fails with it: what it does not take is dropped.
 *
 * @public loaded on demand by `startTracing`
 */
export class OtlpTracer implements Tracer {
  private readonly provider: TracerProvider;
  private readonly tracer: OtelTracer;

  constructor(private readonly options: OtlpTracerOptions) {
    const { endpoint, headers, service, revision, log } = options;
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
      headers: readHeaders(headers),
      timeoutMillis: SEND_TIMEOUT_MS,
    });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({
        'service.namespace': 'proticket',
        'service.name': service,
        'service.instance.id': randomUUID(),
        ...(revision === undefined ? {} : { 'service.version': revision }),
      }),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter: new LoggedExporter(exporter, log),
          maxQueueSize: MAX_WAITING,
          scheduledDelayMillis: SEND_EVERY_MS,
          exportTimeoutMillis: SEND_TIMEOUT_MS,
        }),
      ],
    });
    this.tracer = this.provider.getTracer('proticket');
  }

  isChosen(): boolean {
    return Math.random() < this.options.sampledPart;
  }

  begin(name: string, options: SpanOptions): Span {
    return new OtlpSpan(this.tracer, this.tracer.startSpan(name, startOptions(options), ROOT_CONTEXT));
  }

  continue(traceParent: string, name: string, options: SpanOptions): Span | undefined {
    const parent = readTraceParent(traceParent);
    if (!parent?.isSampled) return undefined;
    const { traceId, spanId } = parent;
    const context = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
    const below = trace.setSpanContext(ROOT_CONTEXT, context);
    return new OtlpSpan(this.tracer, this.tracer.startSpan(name, startOptions(options), below));
  }

  async stop(): Promise<void> {
    const stopped = this.provider.shutdown().catch(() => undefined);
    await Promise.race([stopped, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }
}

function readHeaders(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.indexOf('=');
      return [pair.slice(0, end), decodeURIComponent(pair.slice(end + 1))];
    }),
  );
}
