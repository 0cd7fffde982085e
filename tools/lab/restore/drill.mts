import fs from 'node:fs';
import path from 'node:path';
import { elapsed, type Progress } from '../../lib/console/progress.mts';
import { withoutArchive, withoutSettling } from './controls.mts';
import { restoreOne } from './one-database.mts';
import { checkAccess, checkPayments, checkServices, type Chapter, type Finding } from './proofs.mts';
import { checkReport, runRestore } from './restore-command.mts';
import { sellAndDestroy, type Extent, type Story } from './story.mts';
import { query } from './query.mts';
import { System } from './system.mts';

/**
 * Goes through a disaster and its restores. `folder` is emptied first; the chapters arrive as they end.
 *
 * @param isLong also restores everything that was archived, and each database alone
 */
export async function* restoreDrill(
  folder: string,
  extent: Extent,
  progress: Progress,
  isLong = false,
): AsyncGenerator<Chapter> {
  fs.rmSync(folder, { recursive: true, force: true });
  const story = await sellAndDestroy(folder, extent, progress);
  yield { title: 'Both databases, to T', findings: await restoreBoth(story, folder, progress) };
  if (isLong) {
    const findings = await restoreLatest(story, folder, progress);
    yield { title: 'Both databases, to the end of the archives', findings };
    yield* restoreOne(story, folder, progress);
  }
  const unsettled = await withoutSettling(story, path.join(folder, 'unsettled'), progress);
  const unarchived = await withoutArchive(story, path.join(folder, 'no-archive'));
  yield {
    title: 'Controls: each must be noticed',
    findings: [
      noticed('nothing done after the restore', unsettled),
      noticed('no archive of the log', unarchived),
    ],
  };
}

async function restoreBoth(story: Story, folder: string, progress: Progress): Promise<Finding[]> {
  const data = path.join(folder, 'restored');
  const { output, tookMs } = await progress.step('npm run restore, both', () =>
    runRestore(['--to', story.to.toISOString(), '--from', story.backups, '--into', data]),
  );
  const system = await progress.step('Services on it', () => System.start(data, path.join(data, 'backups')));
  try {
    return [
      ...(await checkPayments(system.databaseUrl, story)),
      ...checkReport(output),
      ...(await checkAccess(system, story)),
      ...(await checkServices(system, story)),
      { rule: 'RTO: from the command to databases that can serve', holds: true, found: elapsed(tookMs) },
    ];
  } finally {
    await system.stop();
  }
}

/** How much an unexpected end costs: the age of the oldest acknowledged payment that is not in the archives. */
async function restoreLatest(story: Story, folder: string, progress: Progress): Promise<Finding[]> {
  const data = path.join(folder, 'latest');
  const { tookMs } = await progress.step('npm run restore, latest', () =>
    runRestore(['--to', 'latest', '--from', story.backups, '--into', data]),
  );
  const system = await System.start(data, path.join(data, 'backups'));
  try {
    const rows = await query<{ id: string }>(
      system.databaseUrl,
      `SELECT id_payment AS id FROM payments WHERE status = 'succeeded'`,
    );
    const there = new Set(rows.map(({ id }) => id));
    const lost = story.paid.filter(({ id }) => !there.has(id));
    const rpoMs =
      lost.length === 0
        ? 0
        : story.destroyedAt - Math.min(...lost.map(({ acknowledgedAt }) => acknowledgedAt));
    return [
      {
        rule: 'RPO: age of the oldest payment that is lost',
        holds: rpoMs < 75_000,
        found: `${elapsed(rpoMs)} (${lost.length} of ${story.paid.length} payments)`,
      },
      { rule: 'RTO', holds: true, found: elapsed(tookMs) },
    ];
  } finally {
    await system.stop();
  }
}

/** A control: the more rules are broken the better. */
function noticed(what: string, broken: readonly Finding[]): Finding {
  const [first] = broken;
  return {
    rule: what,
    holds: first !== undefined,
    found: first ? `${first.rule}: ${first.found}` : 'NOT NOTICED',
  };
}
