import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ActReport } from './act-report.mts';

const WIDTH = 1100;
const COLORS = { business: '#6366f1', auth: '#f59e0b', failed: '#dc2626' };

/** The drill as an SVG: changes acknowledged a second by each service, requests that failed, and when each fault happened. */
export async function drawTimeline(report: ActReport, subtitle: string): Promise<string> {
  const { outcomes, begun, seconds } = report;
  const faults = outcomes
    .filter(({ skipped, to, from }) => skipped === undefined && to > from)
    .map(({ title, from, to }) => ({ title, from: (from - begun) / 1000, to: (to - begun) / 1000 }));
  const last = Math.max(...seconds.map(({ second }) => second));
  const x = { type: 'quantitative', scale: { domain: [0, last], nice: false }, axis: { format: 'd' } };
  const bands = {
    data: { values: faults },
    mark: { type: 'rect', color: '#e2e8f0', opacity: 0.6 },
    encoding: { x: { field: 'from', ...x, title: 'seconds' }, x2: { field: 'to' } },
  };
  const names = {
    data: { values: faults },
    mark: {
      type: 'text',
      angle: 315,
      align: 'left',
      baseline: 'bottom',
      dx: 4,
      color: '#334155',
      fontSize: 11,
    },
    encoding: { x: { field: 'from', ...x, title: null }, y: { value: 0 }, text: { field: 'title' } },
  };
  const line = (service: 'business' | 'auth') => ({
    data: { values: seconds.filter((each) => each.service === service) },
    mark: { type: 'line', color: COLORS[service], strokeWidth: 1.2, interpolate: 'step-after' },
    encoding: {
      x: { field: 'second', ...x, title: null },
      y: { field: 'changes', type: 'quantitative', title: `${service}: changes a second` },
    },
  });
  const failed = {
    data: { values: failedBySecond(report) },
    mark: { type: 'bar', color: COLORS.failed, width: 2 },
    encoding: {
      x: { field: 'second', ...x, title: 'seconds since the clients began' },
      y: { field: 'failed', type: 'quantitative', title: 'failed requests a second' },
    },
  };
  const panel = (height: number, ...layer: object[]) => ({ width: WIDTH, height, layer });
  const spec = {
    background: 'white',
    padding: { left: 20, right: 170, top: 20, bottom: 20 },
    autosize: { type: 'pad' },
    title: {
      text: 'Cluster drill: what was acknowledged while each part was killed or cut off',
      ...{
        subtitle,
        anchor: 'start',
        fontSize: 18,
        subtitleFontSize: 12,
        subtitleColor: '#475569',
        offset: 130,
      },
    },
    config: {
      font: 'Inter, Segoe UI, Helvetica, Arial, sans-serif',
      view: { stroke: '#e2e8f0' },
      axis: { gridColor: '#f1f5f9', labelColor: '#475569', titleColor: '#334155', titleFontWeight: 'normal' },
    },
    vconcat: [
      panel(150, bands, line('business'), names),
      panel(110, bands, line('auth')),
      panel(80, bands, failed),
    ],
  } as unknown as TopLevelSpec;
  return new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

function failedBySecond({ seconds }: ActReport): object[] {
  const sums = new Map<number, number>();
  for (const { second, failed } of seconds) sums.set(second, (sums.get(second) ?? 0) + failed);
  return [...sums].map(([second, failed]) => ({ second, failed }));
}
