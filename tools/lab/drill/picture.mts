import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { percentile } from '../load/percentile.mts';
import type { CrowdReport } from './crowd.mts';

const BUCKET_MS = 500;
const STEPS = {
  order: 'order placed',
  payment: 'payment opened',
  webhook: 'payment confirmed',
  refusal: 'refused',
} as const;

/** The run as an SVG: tickets sold over time, responses per second, and latency of each step. */
export async function draw(report: CrowdReport, title: string, subtitle: string[]): Promise<string> {
  const spec: TopLevelSpec = {
    background: 'white',
    padding: 20,
    title: {
      text: title,
      subtitle,
      anchor: 'start',
      fontSize: 18,
      subtitleFontSize: 12,
      subtitleColor: '#475569',
      offset: 16,
    },
    config: {
      font: 'Inter, Segoe UI, Helvetica, Arial, sans-serif',
      view: { stroke: '#e2e8f0' },
      axis: { gridColor: '#f1f5f9', labelColor: '#475569', titleColor: '#334155', titleFontWeight: 'normal' },
      legend: { title: null, orient: 'top', labelColor: '#334155' },
    },
    vconcat: [
      panel(soldOverTime(report), {
        mark: { type: 'area', color: '#10b981', opacity: 0.25, line: { color: '#059669', strokeWidth: 2 } },
        y: { field: 'tickets', type: 'quantitative', title: 'tickets sold' },
      }),
      panel(responsesPerSecond(report), {
        mark: { type: 'line', strokeWidth: 2 },
        y: { field: 'rate', type: 'quantitative', title: 'responses per second', axis: { format: ',d' } },
        color: true,
      }),
      panel(latencies(report), {
        mark: { type: 'line', strokeWidth: 1.5 },
        y: { field: 'ms', type: 'quantitative', title: 'latency in ms: p50 solid, p99 dashed' },
        color: true,
        dash: true,
      }),
    ],
  };
  return new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

function panel(
  values: object[],
  { mark, y, color, dash }: { mark: object; y: object; color?: boolean; dash?: boolean },
): never {
  return {
    width: 760,
    height: 190,
    data: { values },
    mark,
    encoding: {
      x: { field: 'seconds', type: 'quantitative', title: 'seconds since the doors opened' },
      y,
      ...(color
        ? {
            color: {
              field: 'step',
              type: 'nominal',
              scale: { range: ['#6366f1', '#f59e0b', '#10b981', '#94a3b8'] },
              sort: Object.values(STEPS),
            },
          }
        : {}),
      ...(dash
        ? {
            strokeDash: {
              field: 'share',
              type: 'nominal',
              scale: {
                domain: ['p50', 'p99'],
                range: [
                  [1, 0],
                  [4, 3],
                ],
              },
              legend: null,
            },
          }
        : {}),
    },
  } as never;
}

function soldOverTime({ steps }: CrowdReport): object[] {
  const points: object[] = [{ seconds: 0, tickets: 0 }];
  let tickets = 0;
  let next = BUCKET_MS;
  for (const [when, , bought] of [...steps.webhook].sort(([a], [b]) => a - b)) {
    while (when > next) {
      points.push({ seconds: next / 1000, tickets });
      next += BUCKET_MS;
    }
    tickets += bought;
  }
  return [...points, { seconds: next / 1000, tickets }];
}

/** Rows of one step and one bucket of time. */
function* buckets({ steps }: CrowdReport): Generator<{ step: string; seconds: number; ms: number[] }> {
  for (const [name, label] of Object.entries(STEPS)) {
    const byBucket = new Map<number, number[]>();
    for (const [when, ms] of steps[name as keyof typeof STEPS]) {
      const bucket = Math.floor(when / BUCKET_MS);
      const taken = byBucket.get(bucket);
      if (taken) taken.push(ms);
      else byBucket.set(bucket, [ms]);
    }
    for (const [bucket, ms] of byBucket) yield { step: label, seconds: (bucket * BUCKET_MS) / 1000, ms };
  }
}

function responsesPerSecond(report: CrowdReport): object[] {
  return [...buckets(report)].map(({ step, seconds, ms }) => ({
    step,
    seconds,
    rate: (ms.length * 1000) / BUCKET_MS,
  }));
}

function latencies(report: CrowdReport): object[] {
  return [...buckets(report)].flatMap(({ step, seconds, ms }) => [
    { step, seconds, share: 'p50', ms: percentile(ms, 0.5) },
    { step, seconds, share: 'p99', ms: percentile(ms, 0.99) },
  ]);
}
