import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/project/paths.mts';
import { inMarkdown } from './line-table.mts';
import { machine } from './machine.mts';
import type { BenchResult, BenchRow } from './row.mts';

const FILE = path.join(root, 'docs', 'benchmarks.md');
const HEAD = `# Benchmarks

Written by \`npm run bench\`. Each row is measured beside a reference, in the same run and on the same machine; database,
service and load share its cores. Compare ratios, not figures: machines differ. Services run as built, with production
logging and durable commits. p50 and p99 come from requests sent at a fixed rate, whether the service keeps up or not, and
timed from when each was due. \`npm run bench -- orders --compare REV\` measures a row of another revision and of this one in turn.
`;

/** Replaces the section of a row in docs/benchmarks.md; the other sections stay as they are. */
export function writeReport(row: BenchRow, { lines, findings }: BenchResult, full: boolean): void {
  const section = [
    `## ${row.name}`,
    '',
    row.about,
    '',
    inMarkdown(lines),
    '',
    ...findings.map(({ rule, holds, found }) => `- ${holds ? 'holds' : '**broken**'}: ${rule} (${found})`),
    ...(findings.length > 0 ? [''] : []),
    `${machine()}${full ? '; full size' : ''}.`,
    '',
  ].join('\n');
  const sections = new Map(
    (fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '')
      .split(/^(?=## )/m)
      .filter((text) => text.startsWith('## '))
      .map((text) => [/^## (.+)$/m.exec(text)![1]!, text] as const),
  );
  sections.set(row.name, section);
  const text = [HEAD, ...[...sections.values()].map((part) => `${part.trimEnd()}\n`)].join('\n');
  fs.writeFileSync(FILE, text);
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'), '--write', FILE],
    {
      stdio: 'ignore',
    },
  );
}
