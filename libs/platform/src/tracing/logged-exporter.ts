import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { Logger as Log } from 'pino';

/** The result of an export; `ExportResultCode` of @opentelemetry/core. */
type ExportResult = Parameters<Parameters<SpanExporter['export']>[1]>[0];

const DELIVERED: ExportResult = { code: 0 };

/** Passes batches on, and logs once when the collector stops to take them, and once when it takes them again. */
export class LoggedExporter implements SpanExporter {
  private isAway = false;
  private lost = 0;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly log: Pick<Log, 'warn' | 'info'>,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      if (result.code === DELIVERED.code) this.delivered();
      else this.failed(spans.length, result.error);
      // It is told here; the library would tell its own log.
      done(DELIVERED);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  private delivered(): void {
    if (this.isAway) this.log.info(`The collector takes traces again; ${this.lost} spans were lost.`);
    this.isAway = false;
    this.lost = 0;
  }

  private failed(count: number, error: Error | undefined): void {
    this.lost += count;
    if (this.isAway) return;
    this.isAway = true;
    this.log.warn(`Traces are lost: the collector does not take them (${error?.message || 'no answer'}).`);
  }
}
