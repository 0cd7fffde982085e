import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ActReport } from './act-report.mts';

const WIDTH = 1100;
const COLORS = { business: '#6366f1', auth: '#f59e0b', failed: '#dc2626', fault: '#e2e8f0' };

/** The drill as an SVG: changes acknowledged a second by each service, requests that failed, and when each fault happened. */
export async function drawTimeline(report: ActReport, subtitle: string): Promise<string> {
  const { outcomes, begun, seconds } = report;
  const minutes = (milliseconds: number) => (milliseconds - begun) / 60_000;
  const faults = outcomes
    .filter(({ from, to }) => to > from)
    .map(({ title, from, to }) => ({ title, from: minutes(from), to: minutes(to) }));
  const last = Math.max(...seconds.map(({ second }) => second)) / 60;
  const axis = (title: string | null) => ({
    type: 'quantitative',
    scale: { domain: [0, last], nice: false },
    axis: title === null ? { labels: false, ticks: false, title: null } : { title, format: '~g' },
  });
  const bands = (title: string | null) => ({
    data: { values: faults },
    mark: { type: 'rect', color: COLORS.fault, opacity: 0.6 },
    encoding: { x: { field: 'from', ...axis(title) }, x2: { field: 'to' } },
  });
  const names = {
    data: { values: faults },
    mark: {
      ...{ type: 'text', angle: 315, align: 'left', baseline: 'bottom', dx: 6, dy: -2 },
      ...{ color: '#334155', fontSize: 11 },
    },
    encoding: { x: { field: 'from', ...axis(null) }, y: { value: 0 }, text: { field: 'title' } },
  };
  const changes = (service: 'business' | 'auth') => ({
    data: {
      values: seconds
        .filter((each) => each.service === service)
        .map(({ second, changes: count }) => ({ minute: second / 60, changes: count })),
    },
    mark: { type: 'line', color: COLORS[service], strokeWidth: 1.2, interpolate: 'step-after' },
    encoding: {
      x: { field: 'minute', ...axis(null) },
      y: { field: 'changes', type: 'quantitative', title: `${service}: changes/s` },
    },
  });
  const failed = {
    data: { values: failedBySecond(report) },
    mark: { type: 'rule', color: COLORS.failed, strokeWidth: 1.5 },
    encoding: {
      x: { field: 'minute', ...axis('minutes since the clients began') },
      y: { field: 'failed', type: 'quantitative', title: 'failed requests/s' },
      y2: { datum: 0 },
    },
  };
  const panel = (height: number, ...layer: object[]) => ({ width: WIDTH, height, layer });
  const spec = {
    background: 'white',
    padding: 20,
    title: {
      text: 'Cluster drill: what was acknowledged while each part was killed or cut off',
      ...{
        subtitle,
        anchor: 'start',
        fontSize: 18,
        subtitleFontSize: 12,
        subtitleColor: '#475569',
        offset: 12,
      },
    },
    config: {
      font: 'Inter, Segoe UI, Helvetica, Arial, sans-serif',
      view: { stroke: COLORS.fault },
      axis: { gridColor: '#f1f5f9', labelColor: '#475569', titleColor: '#334155', titleFontWeight: 'normal' },
    },
    spacing: 14,
    vconcat: [
      panel(150, bands(null), changes('business'), names),
      panel(100, bands(null), changes('auth')),
      panel(80, bands('minutes since the clients began'), failed),
    ],
  } as unknown as TopLevelSpec;
  return new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

function failedBySecond({ seconds }: ActReport): object[] {
  const sums = new Map<number, number>();
  for (const { second, failed } of seconds) sums.set(second, (sums.get(second) ?? 0) + failed);
  return [...sums]
    .filter(([, failed]) => failed > 0)
    .map(([second, failed]) => ({ minute: second / 60, failed }));
}
