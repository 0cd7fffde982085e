import { pino } from 'pino';
import { Registry } from 'prom-client';
import { ResponseRecord } from './response-record';

describe('ResponseRecord', () => {
  it('writes the line that hooks write, with the id of the request, and measures by route', async () => {
    const lines: string[] = [];
    const mixin = () => ({ request_id: undefined });
    const log = pino({ base: null, timestamp: false, mixin }, { write: (line: string) => lines.push(line) });
    const registry = new Registry();
    const record = new ResponseRecord(log, registry);
    const response = { method: 'GET', route: '/v1/events', status: 200, ip: '192.0.2.7', requestId: 'id' };
    record.add({ ...response, path: '/v1/events', ms: 1.26 });
    record.add({ ...response, path: '/health/ready', ms: 1 });
    const { level: _level, ...line } = JSON.parse(lines[0]!) as Record<string, unknown>;
    const { method, status, ip } = response;
    expect(line).toEqual({
      request_id: 'id',
      method,
      path: '/v1/events',
      status,
      ms: 1.3,
      ip,
      msg: 'request completed',
    });
    expect(lines).toHaveLength(1);
    expect(await registry.metrics()).toContain(
      'http_request_duration_seconds_count{method="GET",route="/v1/events",status="200"} 2',
    );
  });
});
