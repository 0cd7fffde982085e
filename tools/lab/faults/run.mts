import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client as Connection } from 'pg';
import type { Note } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { root } from '../../lib/project/paths.mts';
import type { CardProvider } from './card-provider.mts';
import { Client } from './client.mts';
import { inject, removeTriggers } from './inject.mts';
import { Journal } from './journal.mts';
import { People, type OpenEvent } from './people.mts';
import type { Plan } from './plan.mts';
import type { Prepared } from './prepared.mts';
import { Provider } from './provider.mts';
import { System } from './system.mts';
import { HURRY_JOBS, readState, REPLAY_REFUNDS, UNFINISHED } from './state.mts';
import { brokenPromises, type TakenByCard, type Violation } from './verdict.mts';

const INVARIANTS = fs.readFileSync(path.join(root, 'test', 'invariants.sql'), 'utf8');
const WATCH_EVERY_MS = 200;
/** Holds end after two seconds and leases of dead workers after three: what has not changed for so long is stuck. */
const STUCK_AFTER_MS = 8_000;
/** What still changes then moves in a circle: no run takes a third of this. */
const ENDLESS_AFTER_MS = 120_000;

/** The outcome of a run. */
export interface Outcome {
  readonly violations: readonly Violation[];
  readonly orders: number;
  readonly payments: number;
  /** How often each response came. */
  readonly responses: Readonly<Record<string, number>>;
}

/** Where and with what a plan is run. */
export interface Place {
  readonly prepared: Prepared;
  /** Of this run only; emptied first. Kept, database included, if a promise is violated. */
  readonly folder: string;
  readonly supervisor: Supervisor;
  /** Receives the current phase. */
  readonly note?: Note;
}

/** One run: buyers, providers and faults at once; then everything is repaired, becomes idle and is checked. */
export async function run(
  plan: Plan,
  { prepared, folder, supervisor, note = () => undefined }: Place,
): Promise<Outcome> {
  note('starting');
  const system = await System.start(prepared, plan, folder, supervisor);
  let outcome: Outcome | undefined;
  try {
    outcome = await play(plan, system, note);
    return outcome;
  } finally {
    note('stopping');
    await system.stop();
    const isClean = outcome?.violations.length === 0;
    if (isClean) fs.rmSync(folder, { recursive: true, force: true });
    else fs.writeFileSync(path.join(folder, 'run.json'), JSON.stringify({ plan, outcome }, null, 2));
  }
}

async function play(plan: Plan, system: System, note: Note): Promise<Outcome> {
  const journal = new Journal(plan.faults.some(({ kind }) => kind === 'refuse rows'));
  const client = new Client(
    system.instances.map(({ origin }) => origin),
    journal,
  );
  const provider = new Provider(client, system.secrets.webhookSecret);
  const { cards } = system;
  const people = new People(client, journal, { sandbox: provider, cards }, system.secrets);
  cards.begin(client);
  const events = await system.withDatabase((connection) => openEvents(connection, plan));
  const watch = watchInvariants(system);

  note('selling');
  const stories = Promise.all([
    ...plan.buyers.map((buyer) => people.buy(buyer, events[buyer.event]!)),
    ...plan.events.map(({ cancelledAtMs }, index) =>
      cancelledAtMs === undefined ? undefined : people.cancelEvent(events[index]!, cancelledAtMs),
    ),
  ]);
  await Promise.all(plan.faults.map((fault) => inject(fault, system)));
  note('recovering');
  await system.recover();
  await system.withDatabase(removeTriggers);
  note('recovered');
  await stories;
  provider.deliverLost();
  cards.recover();
  await Promise.all([provider.settled(), cards.settled()]);
  const seen = await watch.stop();

  note('waiting until idle');
  const stuck = await system.withDatabase(waitUntilIdle);
  await cards.settled();
  const violations = await system.withDatabase(async (connection) => [
    ...seen,
    ...stuck,
    ...(await brokenInvariants(connection)),
    ...brokenPromises(await readState(connection), journal, provider, takenByCard(cards)),
  ]);
  for (const detail of cards.unacknowledged)
    violations.push({ rule: 'a delivery is acknowledged in the end', subject: 'Stripe', detail });
  for (const instance of system.instances)
    for (const detail of instance.failures())
      violations.push({ rule: 'the service keeps running', subject: instance.origin, detail });
  client.close();
  return {
    violations,
    orders: journal.orders.size,
    payments: provider.books.size + cards.taken.length,
    responses: Object.fromEntries(journal.responses),
  };
}

async function openEvents(connection: Connection, { events }: Plan): Promise<OpenEvent[]> {
  const { rows } = await connection.query<Omit<OpenEvent, 'types'>>(
    `WITH seller AS (
       INSERT INTO organizers (user_id, organization_name, status)
       VALUES (gen_random_uuid(), 'Fault Line Concerts', 'approved') RETURNING *
     )
     INSERT INTO events (organizer_id, title, location, start_datetime, status, price, currency, capacity, max_per_order,
                         returns_until_hours)
     SELECT id_organizer, 'Event', 'Prague', now() + interval '9 days', 'published', e.price, e.currency, e.capacity,
            e."maxPerOrder", 1
       FROM seller, json_to_recordset($1) AS e (price numeric, currency text, capacity int, "maxPerOrder" int)
     RETURNING id_event, (SELECT user_id FROM seller) AS organizer`,
    [JSON.stringify(events)],
  );
  const opened = rows.sort((a, b) => a.id_event - b.id_event);
  for (const [index, { choice, fee }] of events.entries()) {
    if (fee)
      await connection.query(
        `UPDATE events SET fee_kind = $2, fee_per = $3, fee_value = $4::text::numeric, fee_tax_rate = 19 WHERE id_event = $1`,
        [opened[index]!.id_event, fee.kind, fee.per, fee.value],
      );
    if (choice)
      await connection.query(
        `WITH type AS (
           INSERT INTO ticket_types (event_id, name, price, capacity) VALUES ($1, 'Second', $2::text::numeric, $3))
         INSERT INTO vouchers (event_id, code, kind, value, max_uses, max_tickets, reserves_places)
         VALUES ($1, 'LESS', 'percent', $4, $5, $6::int, $6::int IS NOT NULL)`,
        [
          opened[index]!.id_event,
          choice.price,
          choice.capacity,
          choice.percent,
          choice.maxUses,
          choice.reserves ?? null,
        ],
      );
  }
  const { rows: types } = await connection.query<{ event_id: number; ids: number[] }>(
    'SELECT event_id, array_agg(id_ticket_type ORDER BY id_ticket_type) AS ids FROM ticket_types GROUP BY event_id',
  );
  return opened.map((event) => ({
    ...event,
    types: types.find(({ event_id }) => event_id === event.id_event)!.ids,
  }));
}

/** Stripe's books in decimal amounts. */
function takenByCard({ taken, stub }: CardProvider): TakenByCard[] {
  const decimal = (units: number) => (units / 100).toFixed(2);
  return taken.map(({ intent, amount, currency }) => ({
    intent,
    amount: decimal(amount),
    currency: currency.toUpperCase(),
    back: decimal(amount - stub.books.unreturned(intent)),
  }));
}

/** Checks the invariants repeatedly: every commit must keep them, not only the last. */
function watchInvariants(system: System): { stop(): Promise<Violation[]> } {
  const seen = new Map<string, Violation>();
  let stopped = false;
  const watching = (async () => {
    for (; !stopped; await sleep(WATCH_EVERY_MS)) {
      const broken = await system.withDatabase(brokenInvariants).catch(() => []);
      for (const violation of broken) {
        const rule = `${violation.rule} (while running)`;
        seen.set(`${rule} ${violation.subject}`, { ...violation, rule });
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await watching;
      return [...seen.values()];
    },
  };
}

async function brokenInvariants(connection: Connection): Promise<Violation[]> {
  const { rows } = await connection.query<{ invariant: string; subject: string; detail: string }>(INVARIANTS);
  return rows.map(({ invariant, subject, detail }) => ({ rule: invariant, subject, detail }));
}

/** Waits until all work is done. @returns what is still open when nothing has changed for long */
async function waitUntilIdle(connection: Connection): Promise<Violation[]> {
  const endlessAt = Date.now() + ENDLESS_AFTER_MS;
  for (let [before, movedAt] = ['', Date.now()]; ; await sleep(100)) {
    const { rows } = await connection.query<Violation>(UNFINISHED);
    if (rows.length === 0) return [];
    const now = JSON.stringify(rows);
    if (now !== before) [before, movedAt] = [now, Date.now()];
    if (Date.now() > movedAt + STUCK_AFTER_MS)
      return rows.map((row) => ({ ...row, rule: `stuck: ${row.rule}` }));
    if (Date.now() > endlessAt) return rows.map((row) => ({ ...row, rule: `endless: ${row.rule}` }));
    await connection.query(REPLAY_REFUNDS);
    await connection.query(HURRY_JOBS);
  }
}
