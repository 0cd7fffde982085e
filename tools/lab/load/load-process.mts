import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Recipe } from './recipes.mts';
import type { WireLoadOptions, WireLoadReport } from './wire-load.mts';

/** What the process of a load is told on its standard input. */
export interface LoadOrders extends WireLoadOptions {
  readonly recipe: Recipe;
}

/** Drives a load from a process of its own, so that it does not share an event loop with anything it measures. */
export async function drive(orders: LoadOrders): Promise<WireLoadReport> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'load-main.mts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let report = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (report += text));
  child.stdin.end(JSON.stringify(orders));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The load ended with ${code}.`);
  return JSON.parse(report) as WireLoadReport;
}
