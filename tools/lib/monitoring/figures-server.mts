import http from 'node:http';
import { dashboards } from './dashboards.mts';
import { figuresPage, RANGES } from './figures-page.mts';
import { PrometheusApi } from './prometheus-api.mts';

/** Enough for a line of 400 pixels. */
const POINTS = 150;
const SHORTEST_STEP = 5;
const FIRST_RANGE = 15;
/** The page needs only its own style. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The page of figures, being served. */
export interface FiguresServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * Serves the dashboard of `deploy/monitoring` as a page, on the loopback address.
 *
 * @param links addresses of the programs behind it
 */
export async function startFiguresServer(
  port: number,
  prometheus: string,
  links: Readonly<Record<string, string>>,
): Promise<FiguresServer> {
  const api = new PrometheusApi(prometheus);
  const panels = dashboards().flatMap((dashboard) => dashboard.panels);
  const page = async (minutes: number) => {
    const to = Math.floor(Date.now() / 1000);
    const step = Math.max(SHORTEST_STEP, Math.ceil((minutes * 60) / POINTS));
    const range = { from: to - minutes * 60, to, step };
    const [alerts, series] = await Promise.all([
      api.alerts(),
      Promise.all(panels.map((panel) => api.read(panel, range))),
    ]);
    const drawn = panels.map((panel, index) => ({ panel, series: series[index]! }));
    return figuresPage({ minutes, range, panels: drawn, alerts, links });
  };
  const server = http.createServer((request, response) => {
    // The figures are confidential: a foreign page whose host name resolves to 127.0.0.1 must not read them.
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!['localhost', '127.0.0.1'].includes(host)) return void response.writeHead(403).end();
    // `//` is a path that is no URL.
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (url?.pathname !== '/') return void response.writeHead(404).end();
    const asked = Number(url.searchParams.get('minutes'));
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
    void page(asked in RANGES ? asked : FIRST_RANGE).then(
      (text) => response.writeHead(200, { ...headers, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(503, { refresh: '2' }).end('Prometheus does not respond.'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
