import path from 'node:path';
import { ARCHIVE_SECONDS } from '../../lib/embedded/postgres.mts';
import type { RestoredDatabases, RestoreRequest } from '../../lib/backups/restore.mts';
import type { Settled } from '../../lib/backups/settle.mts';
import { elapsed } from '../../lib/console/progress.mts';
import { root } from '../../lib/project/paths.mts';

const MOST_WIDE = 100;
const INDENT = 14;

/** What was restored, what was done, and what is left for people to do. */
export function report(
  facts: RestoreRequest & {
    readonly restored: RestoredDatabases;
    readonly settled: Settled;
    /** Milliseconds. */
    readonly took: number;
  },
): string {
  const { backup, to, services, into, restored, settled, took } = facts;
  const missing = to === 'latest' ? 'everything in the archives' : to.toISOString();
  const rows = services.map((service) => [
    service === 'auth' ? 'Auth' : 'Business',
    `${missing}; last change ${restored[service]?.last ?? 'before the backup'}`,
  ]);
  const sections = [
    {
      title: `Restored to ${shown(into)} in ${elapsed(took)}.`,
      rows: [
        ...rows,
        ['From', `backup of ${backup.manifest.ended_at} and the archives of the logs`],
        ['RPO', `business ${ARCHIVE_SECONDS} s, auth 0 s: at most that much is lost with the machine`],
        ['RTO', `${elapsed(took)}, from this command to databases that can serve`],
      ],
    },
    {
      title: 'Done',
      rows: [
        ...settled.steps.auth.map((line) => ['auth', line]),
        ...settled.steps.business.map((line) => ['business', line]),
      ],
    },
    {
      title: 'Checked',
      rows: [
        ['auth', settled.audit.auth.sentence],
        ['business', settled.audit.business.sentence],
        ...services.flatMap((service) =>
          (restored[service]?.unreadable ?? []).map((line) => [service, line]),
        ),
        ['', settled.violations.length === 0 ? 'All invariants of the sale hold.' : 'Violated:'],
        ...settled.violations.map((violation) => ['', violation]),
      ],
    },
    { title: 'To do', rows: todo(facts, settled).map((line, index) => [`${index + 1}.`, line]) },
  ];
  const body = sections.map(({ title, rows: lines }) => `  ${title}\n\n${lines.map(row).join('\n')}`);
  return `\n${body.join('\n\n')}\n`;
}

function todo({ services, into }: RestoreRequest, { audit, tokens }: Settled): string[] {
  const one = services.length === 1 ? services[0] : undefined;
  const data = into === path.join(root, '.data') ? '' : `PROTICKET_DATA=${shown(into)} `;
  return [
    ...(tokens?.older === undefined
      ? []
      : [
          `ACCESS_TOKENS_SINCE is ${tokens.older} in the environment or .env, which wins: change it to ${tokens.since}, or remove it. Until then access tokens from sessions that the database does not know are accepted.`,
        ]),
    ...(audit.auth.intact && audit.business.intact
      ? []
      : [
          'An audit log does not verify. The databases were restored all the same: compare with an older backup and with the seals in the logs before you trust it.',
        ]),
    ...(one === 'business'
      ? [
          'Auth is newer: accounts that were opened since have lost their orders, organizers approved since have the role and no approval. The line about accounts above names nobody for that.',
        ]
      : []),
    ...(one === 'auth'
      ? [
          'Auth is older: accounts named above do not exist any more. Their orders and tickets stay; passwords, addresses and second factors are those of that time.',
        ]
      : []),
    ...(services.includes('business')
      ? [
          'Payments that were captured since are in the books of the provider alone: look at payments.unmatched in the audit log, and refund them or issue tickets. Receipts issued since are with their buyers: their numbers will be given again.',
        ]
      : []),
    `${data}npm start  starts it; reconciliation then asks providers about every payment that was open.`,
    ...(data === ''
      ? []
      : [
          'Only to look at it: put JOBS_ENABLED=false SMTP_URL=smtp://127.0.0.1:1 before that, and no STRIPE_SECRET_KEY into .env; otherwise its jobs send mails and refund.',
        ]),
    `${data}npm run backup  soon: the archives of the old logs do not lead beyond this restore.`,
  ];
}

const shown = (folder: string): string => {
  const below = path.relative(root, folder);
  return below.startsWith('..') ? folder : below;
};

function row([name = '', value = '']: string[]): string {
  const width = Math.min(process.stdout.columns || MOST_WIDE, MOST_WIDE);
  const lines: string[] = [''];
  for (const word of value.split(' ')) {
    const line = `${lines.at(-1)!} ${word}`.trimStart();
    if (line.length > width - INDENT && lines.at(-1) !== '') lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line, index) => `    ${(index === 0 ? name : '').padEnd(10)}${line}`).join('\n');
}
