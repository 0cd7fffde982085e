import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Auth, Business, ProTicketClient } from '@proticket/sdk';
import { PlainError } from '../console/plain-error.mts';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { builtEntry, inData, root } from '../project/paths.mts';
import { serviceHost, type Settings } from '../project/settings.mts';
import { loadSdk } from '../sdk/load-sdk.mts';
import { DEMO_EVENTS, type DemoEvent } from './demo-events.mts';
import { addOffers } from './demo-sale.mts';
import { inDays } from './local-time.mts';

const ADMIN = 'admin@proticket.test';
const BUYER = { email: 'buyer@proticket.test', name: 'Bea Buyer' };
const ORGANIZERS = [
  {
    email: 'organizer@proticket.test',
    name: 'Otto Organizer',
    organization_name: 'Seven Seas Concerts',
    // Receipts need it.
    legal: {
      legal_name: 'Seven Seas Concerts, Lda.',
      postal_address: 'Rua das Janelas Verdes 12\n1200-690 Lisboa',
      country: 'PT',
      tax_number: 'PT999999990',
    },
  },
  { email: 'organizer2@proticket.test', name: 'Olga Organizer', organization_name: 'Lantern Stage Company' },
];

/** An approval reaches the auth service by a job: usually at once, at worst after its first retries. */
const ROLE_ARRIVES_WITHIN_MS = 15_000;
/** Enough time to create and publish an event before it begins: the API refuses one that has begun. */
const BEGINS_AFTER_MS = 20_000;

/** What the loader needs. */
interface Demo {
  readonly sdk: Awaited<ReturnType<typeof loadSdk>>;
  readonly newClient: () => ProTicketClient;
  readonly password: string;
}

/** A demo account that is logged in. */
interface Account {
  readonly api: ProTicketClient;
  readonly user: Auth.UserDto;
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
  const sdk = await loadSdk();
  const at = (port: string) => `http://${serviceHost(values)}:${values[port]}`;
  const demo: Demo = {
    sdk,
    newClient: () => new sdk.ProTicketClient({ auth: at('AUTH_PORT'), business: at('BUSINESS_PORT') }),
    password: values['DEMO_PASSWORD'] ?? '',
  };
  const isExplained = (error: unknown) =>
    [PlainError, sdk.ProblemError, sdk.NetworkError].some((kind) => error instanceof kind);
  try {
    await progress.step('Demo data', async (note) => {
      const admin = await theAdmin(demo, settings, supervisor);
      await theAccount(demo, BUYER);
      let events = 0;
      for (const organizer of ORGANIZERS) {
        const { api } = await theOrganizer(demo, organizer, admin);
        if (organizer.legal) await api.business.call('PATCH /v1/organizers/me', { body: organizer.legal });
        events += await addEvents(api, organizer.email);
      }
      note(`4 accounts, ${events} events`);
    });
    fs.writeFileSync(mark, databases);
    return true;
  } catch (error) {
    if (supervisor.isStopping || !isExplained(error)) throw error;
    progress.say(`The demo data is not complete: ${(error as Error).message}. The next start tries again.`);
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
async function logIn({ sdk, newClient, password }: Demo, email: string): Promise<Account | undefined> {
  const api = newClient();
  try {
    return { api, user: await api.login({ email, password }) };
  } catch (error) {
    if (sdk.isProblem(error, 'sessions.invalid_credentials')) return undefined;
    throw error;
  }
}

/** The first admin cannot be created over HTTP: the auth service has a command for it. */
async function theAdmin(demo: Demo, { values }: Settings, supervisor: Supervisor): Promise<Account> {
  const existing = await logIn(demo, ADMIN);
  if (existing) return existing;
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
  return created;
}

async function theAccount(demo: Demo, { email, name }: { email: string; name: string }): Promise<Account> {
  const existing = await logIn(demo, email);
  if (existing) return existing;
  const body = { email, password: demo.password, name };
  try {
    await demo.newClient().auth.call('POST /v1/auth/register', { body });
  } catch (error) {
    if (!demo.sdk.isProblem(error, 'users.email_taken')) throw error;
  }
  // With REGISTRATION_HIDES_ACCOUNTS, the response hides whether the account existed; the login tells.
  const created = await logIn(demo, email);
  if (!created) throw new PlainError(`${email} exists with another password`);
  return created;
}

/** Applies, lets the admin approve, and waits until a new login has the organizer role. */
async function theOrganizer(
  demo: Demo,
  { organization_name, email, name }: (typeof ORGANIZERS)[number],
  admin: Account,
): Promise<Account> {
  const { api } = await theAccount(demo, { email, name });
  const { id_organizer, status } = await theOrganization(demo, api, organization_name);
  if (status === 'pending')
    await admin.api.business.call('PATCH /v1/organizers/{id_organizer}', {
      path: { id_organizer },
      body: { status: 'approved' },
    });
  const deadline = Date.now() + ROLE_ARRIVES_WITHIN_MS;
  for (;;) {
    const account = await logIn(demo, email);
    if (account?.user.role === 'organizer') return account;
    if (Date.now() > deadline) throw new PlainError(`${email} has not become an organizer`);
    await sleep(200);
  }
}

/** The organization of an account; applies for one if there is none. */
async function theOrganization(
  { sdk }: Demo,
  { business }: ProTicketClient,
  organization_name: string,
): Promise<Business.OrganizerDto> {
  try {
    return await business.call('GET /v1/organizers/me');
  } catch (error) {
    if (!sdk.isProblem(error, 'organizers.not_found')) throw error;
    return business.call('POST /v1/organizers', { body: { organization_name } });
  }
}

/** Creates and publishes what is missing. @returns how many events there are */
async function addEvents({ business }: ProTicketClient, organizer: string): Promise<number> {
  const { items } = await business.call('GET /v1/organizers/me/events', { query: { limit: 100 } });
  const wanted = DEMO_EVENTS.filter((event) => event.organizer === organizer);
  for (const event of wanted) {
    const existing = items.find(({ title }) => title === event.title);
    const { id_event, status } =
      existing ?? (await business.call('POST /v1/events', { body: asRequest(event) }));
    if (status === 'draft' && !event.isDraft)
      await business.call('POST /v1/events/{id_event}/publish', { path: { id_event } });
    await addOffers(business, id_event, event);
  }
  return wanted.length;
}

function asRequest(event: DemoEvent): Business.CreateEventDto {
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
    ...(event.returnsUntilHours === undefined ? {} : { returns_until_hours: event.returnsUntilHours }),
  };
}
