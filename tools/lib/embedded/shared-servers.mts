import fs from 'node:fs';
import path from 'node:path';
import { Supervisor } from '../processes/child-process.mts';
import { tryLock, withLock, type Lock } from '../processes/lock.mts';
import { startMariadb } from './mariadb.mts';
import { startPostgres } from './postgres.mts';
import { Roster } from '../processes/roster.mts';

/** Database servers for tests, as URLs of a user that may create databases. */
export interface TestServers {
  auth: string;
  business: string;
  /** Must be called at the end; the call of the last user stops the servers. */
  leave(): Promise<void>;
}

/**
 * Throwaway database servers that test runs of one folder share: the first run starts them, the last one stops them,
 * so that parallel runs neither collide nor start them twice. Killed runs do not count. After a killed run the next one
 * begins with empty servers, which removes the databases it left behind.
 */
export async function joinTestServers(options: {
  folder: string;
  programDirectory: string;
}): Promise<TestServers> {
  const users = path.join(options.folder, 'users');
  const turn = path.join(options.folder, 'turn.lock');
  const urls = path.join(options.folder, 'urls.json');
  const roster = new Roster(path.join(options.folder, 'processes'));
  fs.mkdirSync(users, { recursive: true });

  const mine = await withLock(turn, async () => {
    const alone = liveUsers(users) === 0;
    const place = tryLock(path.join(users, String(process.pid))) as Lock;
    try {
      if (alone || roster.survivors().length < 2) await startAnew(options, roster, urls);
      return place;
    } catch (error) {
      place.release();
      throw error;
    }
  });
  const { auth, business } = JSON.parse(fs.readFileSync(urls, 'utf8')) as { auth: string; business: string };
  return {
    auth,
    business,
    leave: () =>
      withLock(turn, async () => {
        mine.release();
        if (liveUsers(users) > 0) return;
        await roster.stopSurvivors();
        fs.rmSync(urls, { force: true });
      }),
  };
}

/** `urls.json` exists while servers run; if it exists and no run uses them, the last run was killed. */
async function startAnew(
  options: { folder: string; programDirectory: string },
  roster: Roster,
  urls: string,
): Promise<void> {
  await roster.stopSurvivors();
  if (fs.existsSync(urls)) forget(options.folder);
  const isFresh = !fs.existsSync(path.join(options.folder, 'postgres'));
  fs.writeFileSync(urls, '{}');
  try {
    await start(options, roster, urls);
  } catch (error) {
    await roster.stopSurvivors();
    if (isFresh) throw error;
    // Not worth a repair: try again with empty folders.
    forget(options.folder);
    await start(options, roster, urls);
  }
}

async function start(
  { folder, programDirectory }: { folder: string; programDirectory: string },
  roster: Roster,
  urls: string,
): Promise<void> {
  const supervisor = new Supervisor(roster);
  const common = { purpose: 'throwaway', supervisor } as const;
  const at = (name: string) => ({
    dataDirectory: path.join(folder, name),
    logFile: path.join(folder, `${name}.log`),
  });
  const [postgres, mariadb] = await Promise.all([
    startPostgres({ ...common, ...at('postgres') }),
    startMariadb({ ...common, ...at('mariadb'), programDirectory }),
  ]);
  const content = { auth: mariadb.url('mysql'), business: postgres.url('postgres') };
  fs.writeFileSync(urls, JSON.stringify(content), { mode: 0o600 });
}

function forget(folder: string): void {
  for (const name of ['postgres', 'mariadb'])
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}

/** Each user holds a lock file named after its process; files of dead processes are removed. */
function liveUsers(users: string): number {
  return fs.readdirSync(users).filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const lock = tryLock(path.join(users, name));
    if (!('release' in lock)) return true;
    lock.release();
    return false;
  }).length;
}
