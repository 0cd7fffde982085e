import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

type Value = string | number | boolean;

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, Value>>;
}

/** As OTLP writes it in JSON. */
interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly Attribute[];
  readonly events: readonly unknown[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code?: number; readonly message?: string };
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

/** A span as the collector got it. */
export interface ReceivedSpan extends Omit<SentSpan, 'attributes'> {
  readonly service: unknown;
  readonly attributes: Readonly<Record<string, Value | undefined>>;
}

/** A collector that keeps what it gets: OTLP over HTTP, as JSON. */
export class TraceSink {
  readonly spans: ReceivedSpan[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  /** Everything it got, as it came. */
  text = '';
  private readonly server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      this.headers.push(request.headers);
      if (request.url === '/v1/traces') this.take(text);
      response
        .writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' })
        .end('{}');
    });
  });

  /** @returns its origin */
  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The first span of a name, once it came; of the given trace. */
  find(name: string, traceId?: string): Promise<ReceivedSpan> {
    return this.first(name, (span) => span.name === name && (traceId ?? span.traceId) === span.traceId);
  }

  /** The names from below `root`, a span of somebody else, down to a span. A parent ends, and comes, after its child. */
  async pathTo(span: ReceivedSpan, root: string): Promise<string[]> {
    if (!span.parentSpanId || span.parentSpanId === root) return [span.name];
    const parent = await this.first(
      `of the parent of ${span.name}`,
      ({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId,
    );
    return [...(await this.pathTo(parent, root)), span.name];
  }

  private async first(what: string, matches: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.spans.find(matches);
      if (found) return found;
      if (Date.now() > deadline)
        throw new Error(`No span ${what} came, only: ${this.spans.map((span) => span.name).join(', ')}`);
      await sleep(20);
    }
  }

  private take(text: string): void {
    this.text += text;
    for (const { resource, scopeSpans } of (JSON.parse(text) as Sent).resourceSpans) {
      const service = record(resource.attributes)['service.name'];
      for (const span of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({ ...span, service, attributes: record(span.attributes) });
    }
  }
}

function record(attributes: readonly Attribute[]): Record<string, Value | undefined> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
