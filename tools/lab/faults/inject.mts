import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Fault, Table } from './plan-faults.mts';
import type { System } from './system.mts';

/** Our own statements give up soon if they cannot get a lock: the sale must not wait for the harness. */
const OWN_LIMITS = `SET lock_timeout = '1s'; SET idle_in_transaction_session_timeout = '3s'`;
const LOOK_MS = 10;
/** Share of the rows that a trigger affects. */
const SHARE = 0.15;

/** Injects one fault at its time. Failing to reach a database that is already down is no error. */
export async function inject(fault: Fault, system: System): Promise<void> {
  await sleep(fault.atMs);
  const inDatabase = (work: (client: Client) => Promise<void>) =>
    system
      .withDatabase(async (client) => {
        await client.query(OWN_LIMITS);
        await work(client);
      })
      .catch(() => undefined);
  switch (fault.kind) {
    case 'end service':
      system.instances[fault.instance]!.signal(fault.signal);
      return;
    case 'freeze service': {
      const instance = system.instances[fault.instance]!;
      instance.signal('SIGSTOP');
      await sleep(fault.forMs);
      instance.signal('SIGCONT');
      return;
    }
    case 'kill -9 database':
      await system.killDatabase();
      return;
    case 'end backends':
      await inDatabase(async (client) => {
        for (let left = fault.times; left > 0; left -= 1) {
          await endBackends(client, `state = 'active'`);
          await sleep(LOOK_MS);
        }
      });
      return;
    case 'end backends in COMMIT': {
      const trouble = { table: fault.table, when: 'at COMMIT', body: sleepBody(20) } as const;
      await inDatabase((client) =>
        withTrigger(client, trouble, async () => {
          for (const until = Date.now() + fault.forMs; Date.now() < until; await sleep(LOOK_MS))
            await endBackends(
              client,
              `wait_event IN ('PgSleep', 'WalSync', 'WALSync', 'WalWrite', 'WALWrite')`,
            );
        }),
      );
      return;
    }
    case 'hold rows':
      await inDatabase(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT FROM ${fault.table} ORDER BY random() LIMIT 10 FOR UPDATE SKIP LOCKED`);
        await sleep(fault.forMs);
        await client.query('ROLLBACK');
      });
      return;
    case 'slow rows': {
      const trouble = { table: fault.table, when: fault.when, body: sleepBody(fault.sleepMs) };
      await inDatabase((client) => withTrigger(client, trouble, () => sleep(fault.forMs)));
      return;
    }
    case 'refuse rows': {
      const body = `RAISE EXCEPTION 'refused by a fault run' USING ERRCODE = '${fault.sqlState}'`;
      const trouble = { table: fault.table, when: 'at once', body } as const;
      await inDatabase((client) => withTrigger(client, trouble, () => sleep(fault.forMs)));
      return;
    }
    case 'bad connection': {
      const wire = system.wires[fault.instance]!;
      wire.break(fault.how);
      await sleep(fault.forMs);
      wire.mend();
    }
  }
}

/** Removes the triggers that stay behind if the database is killed during a fault. */
export async function removeTriggers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; table: string }>(
    `SELECT tgname AS name, tgrelid::regclass::text AS table FROM pg_trigger WHERE tgname LIKE 'fault\\_%'`,
  );
  for (const { name, table } of rows) {
    await client.query(`DROP TRIGGER IF EXISTS ${name} ON ${table}; DROP FUNCTION IF EXISTS ${name}`);
  }
}

interface Trouble {
  readonly table: Table;
  /** A deferred constraint trigger runs inside COMMIT, with every lock still held. */
  readonly when: 'at once' | 'at COMMIT';
  readonly body: string;
}

const sleepBody = (milliseconds: number) => `PERFORM pg_sleep(${milliseconds / 1000})`;

/** Keeps a trigger on a table while `meanwhile` lasts. */
async function withTrigger(
  client: Client,
  trouble: Trouble,
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  const { table, when, body } = trouble;
  const name = `fault_${table}_${process.hrtime.bigint()}`;
  const trigger =
    when === 'at once'
      ? `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON ${table}`
      : `CREATE CONSTRAINT TRIGGER ${name} AFTER INSERT OR UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED`;
  await client.query(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF random() < ${SHARE} THEN ${body}; END IF; RETURN NEW; END $$;
    ${trigger} FOR EACH ROW EXECUTE FUNCTION ${name}()`);
  try {
    await meanwhile();
  } finally {
    await client.query(`DROP TRIGGER ${name} ON ${table}; DROP FUNCTION ${name}`);
  }
}

async function endBackends(client: Client, which: string): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'proticket-business' AND ${which}`,
  );
}
