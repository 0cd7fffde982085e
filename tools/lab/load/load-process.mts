import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Recipe } from './recipes.mts';
import type { WireLoadOptions, WireLoadReport } from './wire-load.mts';

/** What the load process reads from its standard input. */
export interface LoadRequest extends WireLoadOptions {
  readonly recipe: Recipe;
}

/** Runs a load in a separate process, so that it shares no event loop with what it measures. */
export async function drive(request: LoadRequest): Promise<WireLoadReport> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'load-main.mts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let report = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (report += text));
  child.stdin.end(JSON.stringify(request));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The load process ended with exit code ${code}.`);
  return JSON.parse(report) as WireLoadReport;
}
