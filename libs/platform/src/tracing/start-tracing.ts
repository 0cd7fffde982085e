import type { Logger as Log } from 'pino';
import type { LoadedSettings } from '../settings/load-settings';
import { ServerSettings } from '../settings/server.settings';
import type { Tracer } from './tracer';
import { TracingSettings } from './tracing.settings';

/**
 * What records the traces of this process; undefined without an endpoint. Then the libraries are not even loaded: they take
 * 20 MB and a tenth of a second.
 *
 * @param service the name of the process in traces
 */
export function startTracing(service: string, settings: LoadedSettings, log: Log): Tracer | undefined {
  const tracing = settings.get(TracingSettings);
  if (tracing.endpoint === undefined) return undefined;
  const { OtlpTracer } =
    // oxlint-disable-next-line typescript/no-require-imports -- on demand and at once; import() would need file endings that Jest does not resolve
    require('./otlp-tracer') as typeof import('./otlp-tracer');
  return new OtlpTracer({
    endpoint: tracing.endpoint,
    headers: tracing.headers,
    sampledPart: tracing.sampledPart,
    service,
    revision: settings.get(ServerSettings).buildRevision,
    log,
  });
}
