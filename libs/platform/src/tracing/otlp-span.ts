import {
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind,
  type SpanOptions as OtelSpanOptions,
  SpanStatusCode,
  trace,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { ProblemError } from '@proticket/contract';
import type { Span, SpanAttributes, SpanOptions } from '../foundation/span';

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
} as const;

/** A span of the library, behind our own interface. */
export class OtlpSpan implements Span {
  constructor(
    private readonly tracer: OtelTracer,
    private readonly span: OtelSpan,
  ) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get traceParent(): string {
    const { traceId, spanId } = this.span.spanContext();
    return `00-${traceId}-${spanId}-01`;
  }

  child(name: string, options: SpanOptions = {}): Span {
    const below = trace.setSpan(ROOT_CONTEXT, this.span);
    return new OtlpSpan(this.tracer, this.tracer.startSpan(name, startOptions(options), below));
  }

  link(other: Span): void {
    if (other instanceof OtlpSpan) this.span.addLink({ context: other.span.spanContext() });
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
  }

  fail(error: unknown): void {
    this.span.setAttribute('error.type', typeOf(error));
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }

  /** How the library is told. */
  static context(span: Span): ReturnType<OtelSpan['spanContext']> | undefined {
    return span instanceof OtlpSpan ? span.span.spanContext() : undefined;
  }
}

/** The options of a span in the terms of the library. */
export function startOptions({
  kind = 'internal',
  attributes = {},
  links = [],
}: SpanOptions): OtelSpanOptions {
  const contexts = links.map((link) => OtlpSpan.context(link)).filter((context) => context !== undefined);
  return {
    kind: KINDS[kind],
    attributes: { ...attributes },
    links: contexts.map((context) => ({ context })),
  };
}

/** The code of an error of ours, of Node or of a database (`23505`), otherwise its class. */
function typeOf(error: unknown): string {
  if (error instanceof ProblemError) return error.entry.code;
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return (
    ([code, name].find((each) => typeof each === 'string' && /^[\w.-]{1,64}$/.test(each)) as string) ??
    'Error'
  );
}
