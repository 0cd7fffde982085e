import fs from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../lib/project/paths.mts';
import { machine } from '../bench/machine.mts';
import type { ActReport } from './act-report.mts';
import { inMarkdown } from './outcome-table.mts';
import type { ControlResult } from './results.mts';

const PAGE = path.join(root, 'docs', 'cluster-drill.md');
const PICTURE = 'cluster-drill.svg';
const KEPT = /(<!-- kept:begin -->).*(<!-- kept:end -->)/s;

/** Writes the table and the timeline of a run into the page about the drill. */
export async function keepInDocs(
  { outcomes, acknowledged }: ActReport,
  options: { controls: readonly ControlResult[]; picture: string; programs: string },
): Promise<void> {
  const { controls, picture, programs } = options;
  const remarks = outcomes.flatMap(({ title, remarks: all }) => all.map((text) => `- ${title}: ${text}`));
  const counts = acknowledged.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind}`);
  const rows = [
    ['control', 'noticed'],
    ['---', '---'],
    ...controls.map(({ title, found }) => [title, found]),
  ];
  const text = [
    inMarkdown(outcomes),
    remarks.join('\n'),
    `Acknowledged and compared: ${counts.join(', ')}.`,
    `![Changes acknowledged a second during the drill, and failed requests](${PICTURE})`,
    ...(controls.length > 0 ? [rows.map((row) => `| ${row.join(' | ')} |`).join('\n')] : []),
    `${programs}. ${machine()}.`,
  ].join('\n\n');
  const page = fs
    .readFileSync(PAGE, 'utf8')
    .replace(KEPT, (_, begin: string, end: string) => `${begin}\n\n${text}\n\n${end}`);
  const style = await resolveConfig(PAGE);
  fs.writeFileSync(PAGE, await format(page, { ...style, parser: 'markdown' }));
  fs.copyFileSync(picture, path.join(root, 'docs', PICTURE));
}
