import { onMysql, onPostgres } from './databases.mts';
import { eventually } from './eventually.mts';
import { system } from './shared-system.mts';

/** Waits until the services have done every job that is due now: a second mail, if there is one, has been sent by then. */
export async function untilJobsAreDone(): Promise<void> {
  const due = new Set(await dueJobs());
  await eventually(async () => !(await dueJobs()).some((id) => due.has(id)), `The end of ${due.size} jobs`);
}

/** Those of both services. A job that is done is deleted, one that has failed is due later. */
async function dueJobs(): Promise<string[]> {
  const { AUTH_DATABASE_URL, BUSINESS_DATABASE_URL } = system.settings;
  const due = (now: string) => `SELECT id_job FROM jobs WHERE dead_at IS NULL AND run_at <= ${now}`;
  const rows = await Promise.all([
    onMysql(AUTH_DATABASE_URL!, due('UTC_TIMESTAMP(6)')),
    onPostgres(BUSINESS_DATABASE_URL!, due('now()')),
  ]);
  return rows.flat().map(({ id_job }) => String(id_job));
}
