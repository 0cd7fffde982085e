import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../lib/processes/ports.mts';
import { Roster } from '../../lib/processes/roster.mts';
import { temporaryFolder } from '../../lib/testing/temporary-folder.mts';
import { readEnvFile } from '../../lib/project/env-file.mts';
import { root } from '../../lib/project/paths.mts';

/** Under the load of a whole test run; alone it takes three seconds. */
const READY_WITHIN_MS = 90_000;

interface Running {
  pid: number;
  output(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

/** A data folder and ports of its own, so that a system that runs from this folder is not disturbed. */
async function place(t: TestContext) {
  const data = temporaryFolder(t);
  const ports: number[] = [];
  for (let at = 21_000 + (process.pid % 10_000); ports.length < 4; at += 1)
    if ((await freePort(at)) === at) ports.push(at);
  const env = {
    PROTICKET_DATA: data,
    AUTH_PORT: String(ports[0]),
    BUSINESS_PORT: String(ports[1]),
    MAIL_SINK_PORT: String(ports[2]),
    WEB_PORT: String(ports[3]),
  };
  const roster = new Roster(path.join(data, 'processes'));
  t.after(() => roster.stopSurvivors());
  const command = (name: string, more: NodeJS.ProcessEnv = {}): Running => {
    const child = spawn(process.execPath, [path.join(root, 'tools', 'proticket.mjs'), name], {
      env: { ...process.env, npm_lifecycle_event: undefined, ...env, ...more },
      cwd: root,
    });
    t.after(() => child.kill('SIGKILL'));
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
    return {
      pid: child.pid ?? 0,
      output: () => text,
      ended: new Promise((resolve) => child.once('close', resolve)),
    };
  };
  const start = (more: NodeJS.ProcessEnv = {}) => command('start', more);
  const ready = async (running: Running) => {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!running.output().includes('ProTicket is running')) {
      assert.ok(Date.now() < deadline, running.output());
      const ended = await Promise.race([running.ended.then(() => true), sleep(50, false)]);
      assert.ok(!ended, running.output());
    }
  };
  return { data, env, roster, start, command, ready };
}

/** Titles of all events of an organizer, drafts included. */
async function eventsOf(env: Record<string, string>, password: string, email: string): Promise<string[]> {
  const login = await fetch(`http://127.0.0.1:${env['AUTH_PORT']}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { access_token } = (await login.json()) as { access_token: string };
  const own = `http://127.0.0.1:${env['BUSINESS_PORT']}/v1/organizers/me/events?limit=100`;
  const answer = await fetch(own, { headers: { authorization: `Bearer ${access_token}` } });
  const { items } = (await answer.json()) as { items: { title: string }[] };
  return items.map(({ title }) => title).sort((a, b) => a.localeCompare(b));
}

/** Pages and both APIs are at PUBLIC_URL; calls between the services do not pass through the web server. */
async function onOneOrigin(settings: Record<string, string>): Promise<void> {
  const at = (address: string) =>
    fetch(`${settings['PUBLIC_URL']}${address}`, { headers: { 'accept-encoding': 'br' } });
  assert.equal(settings['BUSINESS_URL'], settings['PUBLIC_URL']);
  const page = await at('/');
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  const html = await page.text();
  const [, script = ''] = /"(\/assets\/start-[^"]+\.js)"/.exec(html) ?? [];
  assert.equal((await at(script)).headers.get('content-encoding'), 'br');
  assert.match(html, /<script type="application\/json" id="state">/);
  for (const [address, status] of [
    ['/v1/events', 200],
    ['/v1/roles', 401],
    ['/services/auth/health/ready', 200],
    ['/v1/internal/accounts/status', 404],
  ] as const)
    assert.equal((await at(address)).status, status, address);
}

test('a system starts, sells, keeps all its data when its starter is killed, and stops completely', async (t) => {
  const { data, env, roster, start, command, ready } = await place(t);
  const first = start();
  await ready(first);
  const settings = readEnvFile(path.join(data, 'proticket.env'));
  const password = settings['DEMO_PASSWORD'] ?? '';
  assert.ok(first.output().includes(password));
  assert.equal(fs.statSync(path.join(data, 'proticket.env')).mode & 0o777, 0o600);
  const organizers = ['organizer@proticket.test', 'organizer2@proticket.test'];
  const events = await Promise.all(organizers.map((email) => eventsOf(env, password, email)));
  assert.equal(events.flat().length, 12);
  assert.equal((await fetch(`http://localhost:${env.MAIL_SINK_PORT}/messages`)).status, 200);

  await onOneOrigin(settings);

  // The whole sale, as clients do it.
  const tour = command('tour');
  assert.equal(await tour.ended, 0, tour.output());
  for (const step of [
    'At the door the ticket admits one',
    'He returns the other',
    'He has a receipt, and a credit note',
    'Mia buys one without an account',
  ])
    assert.ok(tour.output().includes(step), tour.output());
  for (const file of ['ticket.pdf', 'receipt.pdf']) assert.ok(fs.existsSync(path.join(data, 'tour', file)));

  const second = start();
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /already running from this folder \(process \d+/);

  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  assert.equal(roster.survivors().length, 5);
  // As if the load had been cut off: existing data is found, and nothing is created twice.
  fs.rmSync(path.join(data, 'demo-loaded'));
  const third = start();
  await ready(third);
  assert.match(third.output(), /An earlier start was killed; stopped what it left running: .*PostgreSQL/);
  assert.deepEqual(await Promise.all(organizers.map((email) => eventsOf(env, password, email))), events);
  // All but the port of the mail server, which another program may have taken in between.
  const { SMTP_URL: before, ...kept } = settings;
  const { SMTP_URL: after, ...found } = readEnvFile(path.join(data, 'proticket.env'));
  assert.deepEqual(found, kept);
  for (const url of [before, after]) assert.match(url ?? '', /^smtp:\/\/127\.0\.0\.1:\d+$/);

  process.kill(third.pid, 'SIGINT');
  assert.equal(await third.ended, 0);
  assert.deepEqual(roster.survivors(), []);
});

test('when a service dies the rest stops, and the cause is printed', async (t) => {
  const { roster, start, ready } = await place(t);
  // With another setting than the other starts have: the demo data must load under it as well.
  const running = start({ REGISTRATION_HIDES_ACCOUNTS: 'true' });
  await ready(running);
  assert.doesNotMatch(running.output(), /demo data is not complete/);
  const auth = roster.survivors().find(({ name }) => /auth/.test(name));
  assert.ok(auth);
  process.kill(auth.pid, 'SIGKILL');
  assert.equal(await running.ended, 1);
  assert.match(running.output(), /The auth service was killed by SIGKILL\nLog: .*auth\.log/);
  assert.deepEqual(roster.survivors(), []);
});

test('an unreachable database gives one sentence that names its variable', async (t) => {
  const { roster, start } = await place(t);
  const running = start({ BUSINESS_DATABASE_URL: 'postgres://user:hidden@127.0.0.1:1/business_logic_db' });
  assert.equal(await running.ended, 1);
  const [last = ''] = running.output().trimEnd().split('\n').slice(-1);
  assert.match(last, /BUSINESS_DATABASE_URL/);
  assert.doesNotMatch(running.output(), /hidden|^ +at /m);
  assert.deepEqual(roster.survivors(), []);
});

test('a signal in the middle of the first start leaves nothing running and nothing broken', async (t) => {
  const { data, roster, start, ready } = await place(t);
  for (const wait of [300, 900]) {
    const cut = start();
    await sleep(wait);
    process.kill(cut.pid, 'SIGTERM');
    await cut.ended;
    assert.deepEqual(roster.survivors(), []);
  }
  const running = start();
  await ready(running);
  process.kill(running.pid, 'SIGTERM');
  assert.equal(await running.ended, 0);
  assert.ok(fs.existsSync(path.join(data, 'postgres', 'data')));
});
