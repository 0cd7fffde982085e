import { readFileSync } from 'node:fs';
import path from 'node:path';

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const read = (file: string) => readFileSync(path.resolve(__dirname, '..', file), 'utf8');
const pathsOf = (service: string) =>
  (JSON.parse(read(`apps/${service}/openapi.json`)) as { paths: Paths }).paths;
const AUTH = pathsOf('auth');
const BUSINESS = pathsOf('business');
const PAGE = read('docs/api.md');

/** What the page mentions in a sentence, such as `POST /v1/orders`. */
const mentions = [...PAGE.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]+)/g)].map(
  ([, method, route]) => [method!, route!, { ...AUTH, ...BUSINESS }] as const,
);

/** What it calls with curl; internal routes are in no document. */
const calls = [...PAGE.replaceAll('\\\n', ' ').matchAll(/curl [^\n]*?"\$(AUTH|SALE)(\/[^\s"?]+)[^\n]*/g)]
  .map(([call, service, route]) => {
    const method = / -X (\w+)/.exec(call)?.[1] ?? (call.includes('--json') ? 'POST' : 'GET');
    return [method, route!, service === 'AUTH' ? AUTH : BUSINESS] as const;
  })
  .filter(([, route]) => !route.startsWith('/v1/internal/'));

describe('docs/api.md', () => {
  it('mentions and calls routes', () => {
    expect(mentions.length).toBeGreaterThan(4);
    expect(calls.length).toBeGreaterThan(8);
  });

  it.each([...mentions, ...calls])('%s %s is in the OpenAPI document', (method, route, paths) => {
    const methods = Object.entries(paths)
      .filter(([template]) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(route))
      .flatMap(([, item]) => Object.keys(item));
    expect(methods).toContain(method.toLowerCase());
  });
});
