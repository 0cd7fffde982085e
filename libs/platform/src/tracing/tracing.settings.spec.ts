import { loadSettings } from '../settings/load-settings';
import { TracingSettings } from './tracing.settings';

const load = (env: Record<string, string>) => loadSettings([TracingSettings], env).get(TracingSettings);

describe('Settings of traces', () => {
  it('without any, nothing is recorded; with an endpoint, one in a hundred', () => {
    expect(load({}).endpoint).toBeUndefined();
    const { endpoint, sampledPart } = load({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' });
    expect([endpoint, sampledPart]).toEqual(['http://collector:4318', 0.01]);
  });

  it.each(['0', '1', '0.25', '0.0001'])('a part may be %s', (part) =>
    expect(load({ OTEL_TRACES_SAMPLER_ARG: part }).sampledPart).toBe(Number(part)),
  );

  it.each([
    { OTEL_TRACES_SAMPLER_ARG: '1.1' },
    { OTEL_TRACES_SAMPLER_ARG: '-0.1' },
    { OTEL_TRACES_SAMPLER_ARG: 'all' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
    { OTEL_EXPORTER_OTLP_HEADERS: 'a key' },
    { OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a b' },
    { OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%b' },
  ])('refuses %o', (env) =>
    expect(() => load(env as object as Record<string, string>)).toThrow(/cannot be used/),
  );

  it.each(['x-key=abc', 'Authorization=Basic%20YTpi', 'Authorization=Bearer%20YTo=,x-tenant=a'])(
    'headers may be %s',
    (headers) => expect(load({ OTEL_EXPORTER_OTLP_HEADERS: headers })).toMatchObject({ headers }),
  );

  it('never shows headers', () =>
    expect(() => load({ OTEL_EXPORTER_OTLP_HEADERS: 'the key' })).toThrow(/^(?!.*the key)/));
});
