import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceClient } from '../client/service-client.mts';
import { PlainError } from '../console/plain-error.mts';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { builtEntry, inData, root } from '../project/paths.mts';
import { serviceHost, type Settings } from '../project/settings.mts';
import { DEMO_EVENTS, type DemoEvent } from './demo-events.mts';
import { inDays } from './local-time.mts';

const ADMIN = 'admin@proticket.test';
const BUYER = { email: 'buyer@proticket.test', name: 'Bea Buyer' };
const ORGANIZERS = [
  { email: 'organizer@proticket.test', name: 'Otto Organizer', organization_name: 'Seven Seas Concerts' },
  { email: 'organizer2@proticket.test', name: 'Olga Organizer', organization_name: 'Lantern Stage Company' },
];

/** An approval reaches the auth service by a job: usually at once, at worst after its first retries. */
const ROLE_ARRIVES_WITHIN_MS = 15_000;
/** Enough time to create and publish an event before it begins: the API refuses one that has begun. */
const BEGINS_AFTER_MS = 20_000;

/** What the loader needs. */
interface Demo {
  auth: ServiceClient;
  business: ServiceClient;
  password: string;
}

/**
 * Loads the demo data once per pair of databases, over HTTP as clients do, so that every rule applies. What exists is
 * left alone, so the next start completes a load that was cut off.
 *
 * @returns whether the demo accounts can be used; the system runs without them as well
 */
export async function loadDemo(
  settings: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<boolean> {
  const { values } = settings;
  const mark = inData('demo-loaded');
  const databases = identityOf(values);
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === databases) return true;
  const demo: Demo = {
    auth: new ServiceClient('auth', `http://${serviceHost(values)}:${values['AUTH_PORT']}`),
    business: new ServiceClient('business', `http://${serviceHost(values)}:${values['BUSINESS_PORT']}`),
    password: values['DEMO_PASSWORD'] ?? '',
  };
  try {
    await progress.step('Demo data', async (note) => {
      const admin = await adminToken(demo, settings, supervisor);
      await accountToken(demo, BUYER);
      let events = 0;
      for (const organizer of ORGANIZERS) {
        const token = await organizerToken(demo, organizer, admin);
        events += await addEvents(demo, organizer.email, token);
      }
      note(`4 accounts, ${events} events`);
    });
    fs.writeFileSync(mark, databases);
    return true;
  } catch (error) {
    if (supervisor.isStopping || !(error instanceof PlainError)) throw error;
    progress.say(`The demo data is not complete: ${error.message}. The next start tries again.`);
    return false;
  }
}

/** Identifies a pair of databases: their URLs without the ports, which may change from start to start. */
function identityOf(values: Settings['values']): string {
  const urls = [values['AUTH_DATABASE_URL'], values['BUSINESS_DATABASE_URL']].join(' ');
  return createHash('sha256')
    .update(urls.replaceAll(/:\d+\//g, '/'))
    .digest('hex');
}

/** Logs in; undefined if there is no such account, or it has another password. */
async function logIn(
  { auth, password }: Demo,
  email: string,
): Promise<{ token: string; role: string } | undefined> {
  const { status, json } = await auth.call<{ access_token: string }>([200, 401], 'POST', '/v1/auth/login', {
    body: { email, password },
  });
  if (status === 401) return undefined;
  const [, claims = ''] = json.access_token.split('.');
  const { role } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { role: string };
  return { token: json.access_token, role };
}

/** The first admin cannot be created over HTTP: the auth service has a command for it. */
async function adminToken(demo: Demo, { values }: Settings, supervisor: Supervisor): Promise<string> {
  const existing = await logIn(demo, ADMIN);
  if (existing) return existing.token;
  const { code, output } = await supervisor.run(
    {
      name: 'create-admin',
      command: process.execPath,
      args: [builtEntry('auth', 'create-admin'), ADMIN],
      cwd: root,
      env: { ...process.env, ...values },
    },
    `${demo.password}\n`,
  );
  if (code !== 0)
    throw new PlainError(`the admin could not be created (${output.trim().split('\n').at(-1)})`);
  const created = await logIn(demo, ADMIN);
  if (!created) throw new PlainError(`${ADMIN} cannot log in`);
  return created.token;
}

async function accountToken(demo: Demo, { email, name }: { email: string; name: string }): Promise<string> {
  const existing = await logIn(demo, email);
  if (existing) return existing.token;
  await demo.auth.call([201, 202, 409], 'POST', '/v1/auth/register', {
    body: { email, password: demo.password, name },
  });
  // 202 with REGISTRATION_HIDES_ACCOUNTS, which hides whether the account existed; the login tells.
  const created = await logIn(demo, email);
  if (!created) throw new PlainError(`${email} exists with another password`);
  return created.token;
}

interface Application {
  id_organizer: number;
  status: string;
}

/** Applies, lets the admin approve, and waits until a new login has the organizer role. */
async function organizerToken(
  demo: Demo,
  organizer: (typeof ORGANIZERS)[number],
  admin: string,
): Promise<string> {
  const token = await accountToken(demo, organizer);
  const mine = await demo.business.call<Application>([200, 404], 'GET', '/v1/organizers/me', { token });
  const { json } =
    mine.status === 404
      ? await demo.business.call<Application>(201, 'POST', '/v1/organizers', {
          token,
          body: { organization_name: organizer.organization_name },
        })
      : mine;
  if (json.status === 'pending')
    await demo.business.call(200, 'PATCH', `/v1/organizers/${json.id_organizer}`, {
      token: admin,
      body: { status: 'approved' },
    });
  const deadline = Date.now() + ROLE_ARRIVES_WITHIN_MS;
  for (;;) {
    const login = await logIn(demo, organizer.email);
    if (login?.role === 'organizer') return login.token;
    if (Date.now() > deadline) throw new PlainError(`${organizer.email} has not become an organizer`);
    await sleep(200);
  }
}

interface Event {
  id_event: number;
  title: string;
  status: string;
}

/** Creates and publishes what is missing. @returns how many events there are */
async function addEvents(demo: Demo, organizer: string, token: string): Promise<number> {
  const own = '/v1/organizers/me/events?limit=100';
  const { json } = await demo.business.call<{ items: Event[] }>(200, 'GET', own, { token });
  const wanted = DEMO_EVENTS.filter((event) => event.organizer === organizer);
  for (const event of wanted) {
    let existing = json.items.find(({ title }) => title === event.title);
    const body = asRequest(event);
    existing ??= (await demo.business.call<Event>(201, 'POST', '/v1/events', { token, body })).json;
    if (existing.status === 'draft' && !event.isDraft)
      await demo.business.call(200, 'POST', `/v1/events/${existing.id_event}/publish`, { token });
  }
  return wanted.length;
}

function asRequest(event: DemoEvent): object {
  const start =
    event.inDays === undefined
      ? new Date(Date.now() + BEGINS_AFTER_MS)
      : inDays(event.inDays, event.time, event.timezone);
  return {
    title: event.title,
    description: event.description,
    location: event.location,
    timezone: event.timezone,
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + event.hours * 3_600_000).toISOString(),
    price: event.price,
    currency: event.currency,
    capacity: event.capacity,
    ...(event.maxPerOrder === undefined ? {} : { max_per_order: event.maxPerOrder }),
  };
}
