import type { Series, TimeRange } from './chart.mts';
import { type Panel, type Target, withoutVariables } from './dashboards.mts';

/** An alert that fires, or will unless its cause ends. */
export interface ActiveAlert {
  state: 'firing' | 'pending';
  activeAt: string;
  labels: { alertname: string; severity: string; instance?: string; job?: string };
  annotations: { summary: string; runbook: string };
}

interface Row {
  metric: Record<string, string>;
  values: [number, string][];
}

/** Asks a Prometheus. @throws Error if it does not respond */
export class PrometheusApi {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The lines of a panel; none while a question has no answer. */
  async read({ targets = [] }: Panel, range: TimeRange): Promise<Series[]> {
    return (await Promise.all(targets.map((target) => this.#range(target, range)))).flat();
  }

  /** Firing ones first. */
  async alerts(): Promise<ActiveAlert[]> {
    const { alerts } = await this.#get<{ alerts: ActiveAlert[] }>('alerts');
    return alerts.toSorted((a, b) => a.state.localeCompare(b.state) || a.activeAt.localeCompare(b.activeAt));
  }

  async #range({ expr, legendFormat }: Target, { from, to, step }: TimeRange): Promise<Series[]> {
    const query = new URLSearchParams({
      query: withoutVariables(expr),
      start: String(from),
      end: String(to),
      step: String(step),
    });
    const { result } = await this.#get<{ result: Row[] }>(`query_range?${query.toString()}`);
    return result.map(({ metric, values }) => ({
      name: legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? '').trim(),
      points: values
        .map(([at, value]) => ({ at, value: Number(value) }))
        .filter(({ value }) => Number.isFinite(value)),
    }));
  }

  async #get<Data>(path: string): Promise<Data> {
    const response = await fetch(`${this.#origin}/api/v1/${path}`);
    const { data, error } = (await response.json()) as { data: Data; error?: string };
    if (!response.ok) throw new Error(error ?? `Prometheus returned ${response.status}.`);
    return data;
  }
}
