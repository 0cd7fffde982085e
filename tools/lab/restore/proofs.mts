import { setTimeout as sleep } from 'node:timers/promises';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/project/paths.mts';
import { query } from './query.mts';
import { People } from './people.mts';
import type { Story } from './story.mts';
import type { System } from './system.mts';

/** The promise of the feed is five seconds; a machine that does other things as well gets some more. */
const FOLLOWED_WITHIN_MS = 15_000;

/** One thing that must be true of a restored system, and what was found. */
export interface Finding {
  readonly rule: string;
  readonly holds: boolean;
  readonly found: string;
}

/** The findings about one restore. */
export interface Chapter {
  readonly title: string;
  readonly findings: readonly Finding[];
}

const finding = (rule: string, holds: boolean, found: string): Finding => ({ rule, holds, found });

/** Checks the payments of a restored business database against the journal. */
export async function checkPayments(databaseUrl: string, { paid, to }: Story): Promise<Finding[]> {
  const rows = await query<{ id: string }>(
    databaseUrl,
    `SELECT p.id_payment AS id FROM payments p
      WHERE p.status = 'succeeded' AND EXISTS (SELECT FROM tickets t WHERE t.order_id = p.order_id)`,
  );
  const there = new Set(rows.map(({ id }) => id));
  const before = paid.filter(({ acknowledgedAt }) => acknowledgedAt <= to.getTime());
  const after = paid.filter(({ begunAt }) => begunAt > to.getTime());
  const missing = before.filter(({ id }) => !there.has(id)).length;
  const extra = after.filter(({ id }) => there.has(id)).length;
  const broken = await query(databaseUrl, fs.readFileSync(path.join(root, 'test', 'invariants.sql'), 'utf8'));
  return [
    finding(
      'payments acknowledged before T are there, with tickets',
      before.length > 0 && missing === 0,
      missing === 0 ? `all ${before.length}` : `${missing} of ${before.length} are missing`,
    ),
    finding('payments begun after T are not', after.length > 0 && extra === 0, `${extra} of ${after.length}`),
    finding(
      'invariants of the sale',
      broken.length === 0,
      broken.length === 0 ? 'all hold' : JSON.stringify(broken[0]),
    ),
  ];
}

/** Checks that nobody has access who had it at T or since. */
export async function checkAccess(system: System, story: Story): Promise<Finding[]> {
  const people = new People(system);
  const refreshes = [
    await people.refresh(story.loggedOut),
    await people.refresh(story.kept),
    await people.refresh(story.lateOrganizer),
  ];
  const ended = await people.access(story.loggedOut);
  const unknown = await people.access(story.lateOrganizer);
  const link = await people.reset(story.usedReset.token);
  return [
    finding(
      'old refresh tokens are refused',
      refreshes.every((status) => status === 401),
      refreshes.join(', '),
    ),
    finding(
      'access tokens of ended sessions are refused',
      ended.auth === 401 && ended.business === 401,
      `auth ${ended.auth}, business ${ended.business}`,
    ),
    finding(
      'access tokens of sessions opened since are refused',
      unknown.auth === 401 && unknown.business === 401,
      `auth ${unknown.auth}, business ${unknown.business}`,
    ),
    finding('a link for a new password that was used does not work again', link >= 400, String(link)),
  ];
}

/** Checks that each service hears of the other: logging in, selling, and losing a role. */
export async function checkServices(system: System, story: Story): Promise<Finding[]> {
  const people = new People(system);
  const admin = await people.logIn(story.admin);
  const organizer = await people.logIn(story.organizer.email);
  const buyer = await people.logIn(story.kept.email);
  await people.buy(buyer, story.idEvent);
  await people.setStatus(admin, story.organizer.id, 'suspended');
  const followed = await becomes(async () => (await people.access(organizer)).business === 401);
  await people.setStatus(admin, story.organizer.id, 'approved');
  await people.logOut(buyer);
  const left = await becomes(async () => (await people.access(buyer)).business === 401);
  return [
    finding('people log in and buy', true, 'they do'),
    finding('business follows a change of role', followed !== undefined, seconds(followed)),
    finding('business follows a logout', left !== undefined, seconds(left)),
  ];
}

/** @returns after how many milliseconds it was so; undefined if it did not become so */
async function becomes(isSo: () => Promise<boolean>): Promise<number | undefined> {
  const begun = Date.now();
  for (; Date.now() < begun + FOLLOWED_WITHIN_MS; await sleep(100))
    if (await isSo()) return Date.now() - begun;
  return undefined;
}

const seconds = (ms: number | undefined): string =>
  ms === undefined ? 'not at all' : `within ${(ms / 1000).toFixed(1)} s`;
