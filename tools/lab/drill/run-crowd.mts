import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Note } from '../../lib/console/progress.mts';
import { processorMs, type ProcessorTime } from '../load/processor-time.mts';
import type { Stage } from '../load/stage.mts';
import type { CrowdOrders, CrowdProgress, CrowdReport } from './crowd.mts';

/** What a flash sale was like. */
export interface Sale {
  readonly report: CrowdReport;
  /** Processor time per paid order until the event was sold out, in milliseconds, refusals until then included. */
  readonly each: ProcessorTime<'service' | 'database' | 'load'>;
}

/** Runs the crowd in a separate process. */
export async function runCrowd(
  { processes }: Pick<Stage, 'processes'>,
  orders: CrowdOrders,
  note: Note,
): Promise<Sale> {
  const usedByNow = () => [processorMs(processes.service), processorMs(processes.database)] as const;
  const atStart = usedByNow();
  let whenSoldOut = atStart;
  const crowd = spawn(process.execPath, [path.join(import.meta.dirname, 'crowd.mts')], {
    env: { ...process.env, DRILL_CROWD: JSON.stringify(orders) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  crowd.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  crowd.stderr.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.trim().split('\n'))
      if (line.startsWith('{')) {
        const { sold, refused, isSoldOut } = JSON.parse(line) as CrowdProgress;
        if (isSoldOut) whenSoldOut = usedByNow();
        note(`${sold.toLocaleString('en')} sold, ${refused.toLocaleString('en')} refused`);
      } else complaints += `${line}\n`;
  });
  const code = await new Promise<number | null>((resolve) => crowd.once('close', resolve));
  if (code !== 0) throw new Error(`The crowd ended with exit code ${code}: ${complaints.slice(-500)}`);
  const report = JSON.parse(output) as CrowdReport;
  const each = (ms: number) => ms / report.steps.webhook.length;
  return {
    report,
    each: {
      service: each(whenSoldOut[0] - atStart[0]),
      database: each(whenSoldOut[1] - atStart[1]),
      load: each(report.processorMs),
    },
  };
}
