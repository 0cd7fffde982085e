import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { archivesIn, backUp } from '../../lib/backups/back-up.mts';
import type { BaseBackup } from '../../lib/backups/manifest.mts';
import type { Progress } from '../../lib/console/progress.mts';
import { archiveOf, BACKUP_USER, backupPassword } from '../../lib/embedded/archive.mts';
import { PASSWORD, People, type Session } from './people.mts';
import { Sale, type Paid } from './sale.mts';
import { query } from './query.mts';
import { System } from './system.mts';
import { newSupervisor } from './supervisors.mts';

const ADMIN = 'admin@example.org';
const NEW_PASSWORD = 'another-violet-tram-43';
/** Auth is restored to the end of a second: what must be gone happens after it. */
const NEXT_SECOND_MS = 1_100;

/** How much happens. */
export interface Extent {
  readonly buyers: number;
  /** Payments in each part of the sale: before the backup, before the time T, after it. */
  readonly payments: number;
  /** How long the sale goes on after T. If 0, the log is archived on request, otherwise the drill waits as the archive does. */
  readonly sellOnMs: number;
}

/** What happened to a system before it was destroyed. */
export interface Story {
  readonly backups: string;
  readonly backup: BaseBackup;
  /** Pieces of the log of the business database that were archived when the backup was complete. */
  readonly piecesOfBackup: readonly string[];
  /** The time to restore to. */
  readonly to: Date;
  readonly destroyedAt: number;
  readonly paid: readonly Paid[];
  readonly idEvent: number;
  readonly admin: string;
  /** Was logged in at T. */
  readonly kept: Session;
  /** Was logged in at T, and logged out after it. */
  readonly loggedOut: Session;
  /** Organizers: approved before T, and after it. */
  readonly organizer: Session & { readonly id: number };
  readonly lateOrganizer: Session & { readonly id: number };
  /** A link for a new password that was mailed before T and used after it. */
  readonly usedReset: { readonly email: string; readonly token: string };
}

/** Sells, backs up while it sells, sells on, notes T, sells on, and destroys the databases. */
export async function sellAndDestroy(folder: string, extent: Extent, progress: Progress): Promise<Story> {
  const backups = path.join(folder, 'backups');
  const system = await progress.step('System to be destroyed', () =>
    System.start(path.join(folder, 'destroyed'), backups),
  );
  const supervisor = newSupervisor();
  try {
    const people = new People(system);
    const cast = await progress.step('People', () => invite(system, people, extent.buyers));
    const sale = new Sale(people, cast.buyers, cast.idEvent);
    await progress.step('Sale', () => sale.more(extent.payments));
    const backup = await backUp(system.data, backups, supervisor, progress);
    const piecesOfBackup = fs.readdirSync(
      archiveOf(path.join(system.data, 'postgres'), archivesIn(backups).wal),
    );
    await progress.step('Sale after the backup', () => sale.more(extent.payments));
    const usedReset = { email: cast.forgetful.email, token: await people.requestReset(cast.forgetful.email) };
    await sleep(NEXT_SECOND_MS);
    const to = new Date();
    await sleep(NEXT_SECOND_MS);
    const lateOrganizer = await progress.step('Sale after T', async () => {
      await sale.more(extent.payments);
      await people.logOut(cast.loggedOut);
      if ((await people.reset(usedReset.token, NEW_PASSWORD)) >= 300)
        throw new Error('The link did not work.');
      const late = await people.organizer('Late Organizer', cast.admin);
      await sleep(extent.sellOnMs);
      return late;
    });
    if (extent.sellOnMs === 0) await switchLog(system, backups);
    await dropTickets(system.databaseUrl);
    await sale.stop();
    const destroyedAt = Date.now();
    await progress.step('Destroyed', () => system.destroy());
    return {
      ...{ backups, backup, piecesOfBackup, to, destroyedAt, usedReset, lateOrganizer },
      ...{ paid: sale.paid, idEvent: cast.idEvent, admin: ADMIN, kept: cast.kept },
      ...{ loggedOut: cast.loggedOut, organizer: cast.organizer },
    };
  } finally {
    await system.stop();
    await supervisor.stopAll();
  }
}

async function invite(system: System, people: People, count: number) {
  await system.createAdmin(ADMIN, PASSWORD);
  const admin = await people.logIn(ADMIN);
  const organizer = await people.organizer('Organizer', admin);
  const idEvent = await people.openEvent(organizer);
  const buyers = await Promise.all(
    Array.from({ length: count }, (_, index) => people.register(`buyer-${index}`)),
  );
  const [kept, loggedOut, forgetful] = [
    await people.register('kept'),
    await people.register('logged-out'),
    await people.register('forgetful'),
  ];
  return { admin, organizer, idEvent, buyers, kept, loggedOut, forgetful };
}

/** A mistake that a backup must mend. In the middle of a sale it may meet a deadlock, and insists. */
async function dropTickets(databaseUrl: string): Promise<void> {
  for (;;) {
    try {
      await query(databaseUrl, 'DROP TABLE tickets CASCADE');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01') throw error;
    }
  }
}

/** Sends what has been logged to the archive, and waits until it is there. */
async function switchLog(system: System, backups: string): Promise<void> {
  const server = path.join(system.data, 'postgres');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(new URL(system.databaseUrl).port),
    user: BACKUP_USER,
    password: backupPassword(server),
    database: 'postgres',
  });
  await client.connect();
  const { rows } = await client.query<{ piece: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS piece');
  await client.end();
  const piece = path.join(archiveOf(server, archivesIn(backups).wal), `${rows[0]!.piece}.gz`);
  while (!fs.existsSync(piece)) await sleep(50);
}
