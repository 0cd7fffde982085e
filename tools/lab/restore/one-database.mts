import fs from 'node:fs';
import path from 'node:path';
import { archivesIn } from '../../lib/backups/back-up.mts';
import type { Progress } from '../../lib/console/progress.mts';
import { archiveOf } from '../../lib/embedded/archive.mts';
import { People } from './people.mts';
import { checkAccess, checkServices, type Chapter } from './proofs.mts';
import { query } from './query.mts';
import { checkReport, runRestore } from './restore-command.mts';
import type { Story } from './story.mts';
import { System } from './system.mts';

/** The restored system goes on; then one of its databases is restored to T again, and after that the other. */
export async function* restoreOne(story: Story, folder: string, progress: Progress): AsyncGenerator<Chapter> {
  const data = path.join(folder, 'restored');
  const moveAway = (server: string) =>
    fs.renameSync(path.join(data, 'mariadb'), path.join(folder, `old-${server}`));
  const only = (service: string) =>
    progress.step(`npm run restore, ${service} only`, () =>
      runRestore([
        '--to',
        story.to.toISOString(),
        '--from',
        story.backups,
        '--into',
        data,
        '--only',
        service,
      ]),
    );
  const newcomer = await onSystem(data, async (people) => {
    const admin = await people.logIn(story.admin);
    const organizer = await people.organizer('Newcomer', admin);
    await people.buy(organizer, story.idEvent);
    return organizer;
  });
  moveAway('postgres');
  const archived = archivedBytes(data);
  const business = await only('business');
  const archivedAfter = archivedBytes(data);
  const role = await onSystem(data, async (people, system) => {
    const session = await people.logIn(newcomer.email);
    const [{ count } = { count: '' }] = await query<{ count: string }>(
      system.databaseUrl,
      `SELECT count(*) FROM organizers WHERE organization_name = 'Newcomer'`,
    );
    return { organizers: Number(count), buys: await people.buy(session, story.idEvent) };
  });
  yield {
    title: 'Business alone, to T; auth goes on',
    findings: [
      {
        rule: 'an organizer approved since is not there any more',
        holds: role.organizers === 0,
        found: String(role.organizers),
      },
      {
        rule: 'what the restore wrote to auth is in the archive of auth',
        holds: archivedAfter > archived,
        found: `${archivedAfter - archived} bytes`,
      },
      { rule: 'the account that auth still has buys again', holds: true, found: 'it does' },
      ...checkReport(business.output),
    ],
  };
  moveAway('mariadb');
  const auth = await only('auth');
  const unknown = /(\d+) of (\d+) accounts do not exist in auth: ([^.]*)/.exec(
    auth.output.replaceAll(/\s+/g, ' '),
  );
  yield {
    title: 'Auth alone, to T; business goes on',
    findings: [
      {
        rule: 'the command names the buyer whom auth lost',
        holds: unknown !== null,
        found: unknown ? `${unknown[1]} of ${unknown[2]}` : 'nobody',
      },
      ...(await onSystem(data, async (_, system) => [
        ...(await checkAccess(system, story)),
        ...(await checkServices(system, story)),
      ])),
    ],
  };
}

/** The size of the archive of auth: the binlog of MariaDB is written to it directly. */
function archivedBytes(data: string): number {
  const archive = archiveOf(path.join(data, 'mariadb'), archivesIn(path.join(data, 'backups')).binlog);
  return fs.readdirSync(archive).reduce((sum, name) => sum + fs.statSync(path.join(archive, name)).size, 0);
}

async function onSystem<T>(data: string, work: (people: People, system: System) => Promise<T>): Promise<T> {
  const system = await System.start(data, path.join(data, 'backups'));
  try {
    return await work(new People(system), system);
  } finally {
    await system.stop();
  }
}
