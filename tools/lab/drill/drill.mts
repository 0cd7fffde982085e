import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { percentile } from '../load/percentile.mts';
import { setStage } from '../load/stage.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';
import { inData, root } from '../../lib/project/paths.mts';
import type { CrowdOrders, CrowdReport } from './crowd.mts';
import { createHotEvent, offerChoice } from './hot-event.mts';
import { draw } from './picture.mts';
import { runCrowd, type Sale } from './run-crowd.mts';
import { findings, type Finding } from './verdict.mts';

const MAX_PER_ORDER = 4;
/** More connections would only measure sockets. */
const MAX_CONNECTIONS_EACH = 1000;

/**
 * `npm run drill`: a flash sale over HTTP on two instances of the business service, then a chart of it and a
 * verdict. Options: `--places`, `--buyers`, `--instances`; `--choice` sells two ticket types, and takes a code.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      places: { type: 'string', default: '100000' },
      buyers: { type: 'string', default: '2000' },
      instances: { type: 'string', default: '2' },
      choice: { type: 'boolean', default: false },
    },
  });
  const places = wholeNumber('places', values.places, 1_000_000);
  const buyers = wholeNumber('buyers', values.buyers, 10_000);
  const instances = wholeNumber('instances', values.instances, 8);
  const supervisor = new Supervisor();
  const progress = new Progress();
  onInterruption(
    () => void supervisor.stopAll().then(() => process.exit(130)),
    () => supervisor.killAll(),
  );
  try {
    const stage = await setStage({ name: 'drill', instances }, supervisor, progress);
    const idEvent = await createHotEvent(stage.databaseUrl, places, MAX_PER_ORDER);
    const types = values.choice ? await offerChoice(stage.databaseUrl, idEvent, places) : [];
    const crowd: CrowdOrders = {
      origins: stage.origins,
      idEvent,
      types,
      buyers,
      connectionsEach: Math.min(Math.ceil(buyers / instances), MAX_CONNECTIONS_EACH),
      maxPerOrder: MAX_PER_ORDER,
      jwtSecret: stage.jwtSecret,
      webhookSecret: stage.webhookSecret,
      refusalSeconds: 5,
    };
    const sale = await progress.step('Flash sale', (note) => runCrowd(stage, crowd, note));
    const { report } = sale;
    const verdict = await progress.step('Verdict', () => findings(stage.databaseUrl, idEvent, places));
    const head = `${places.toLocaleString('en')} places, ${buyers.toLocaleString('en')} buyers at once, ${instances} instances${values.choice ? ', two ticket types and a code' : ''}`;
    const picture = inData('drill', 'flash-sale.svg');
    await mkdir(path.dirname(picture), { recursive: true });
    await writeFile(picture, await draw(report, 'Flash sale', [head, machine()]));
    process.stdout.write(tell(sale, verdict, head, path.relative(root, picture)));
    return verdict.every(({ holds }) => holds) && Object.keys(report.unexpected).length === 0 ? 0 : 1;
  } finally {
    await supervisor.stopAll();
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new PlainError(`--${name} must be a whole number from 1 to ${most}, not "${text}".`);
}

function machine(): string {
  return `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}) for database, services and crowd together; Node ${process.version}`;
}

function tell({ report, each }: Sale, verdict: Finding[], head: string, picture: string): string {
  const { steps, saleMs, refusalsBeginMs, refusalMs, shed, unexpected } = report;
  const tickets = steps.webhook.reduce((sum, [, , bought]) => sum + bought, 0);
  const inVain = steps.refusal.filter(([when]) => when >= refusalsBeginMs);
  const perSecond = (count: number, ms: number) =>
    `${Math.round((count * 1000) / ms).toLocaleString('en')}/s`;
  const row = (label: string, value: string) => `    ${label.padEnd(26)}${value}\n`;
  const latency = (label: string, of: CrowdReport['steps'][keyof CrowdReport['steps']]) => {
    const ms = of.map(([, took]) => took);
    const at = (share: number) => `${Math.round(percentile(ms, share))}`.padStart(6);
    return row(
      label,
      `${at(0.5)}${at(0.9)}${at(0.99)} ms   (p50, p90, p99 of ${ms.length.toLocaleString('en')})`,
    );
  };
  return [
    `\n  ${styleText('bold', head)}\n\n`,
    row('sold out after', `${(saleMs / 1000).toFixed(1)} s`),
    row('tickets', `${tickets.toLocaleString('en')}, ${perSecond(tickets, saleMs)}`),
    row(
      'orders paid',
      `${steps.webhook.length.toLocaleString('en')}, ${perSecond(steps.webhook.length, saleMs)}`,
    ),
    row('refusals after that', perSecond(inVain.length, refusalMs)),
    row('overloaded (503)', shed.toLocaleString('en')),
    row('unexpected responses', Object.keys(unexpected).length === 0 ? 'none' : JSON.stringify(unexpected)),
    '\n',
    latency('order placed', steps.order),
    latency('payment opened', steps.payment),
    latency('payment confirmed', steps.webhook),
    latency('refused', inVain),
    '\n',
    row(
      'processor time per order',
      `${each.service.toFixed(2)} ms service, ${each.database.toFixed(2)} PostgreSQL, ${each.load.toFixed(2)} crowd`,
    ),
    '\n',
    ...verdict.map(({ rule, holds, found }) => {
      const mark = holds ? styleText('green', '✔') : styleText('red', '✘');
      return `  ${mark} ${rule.padEnd(48)} ${found}\n`;
    }),
    `\n  Chart: ${picture}\n`,
  ].join('');
}
