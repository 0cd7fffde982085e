import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Supervisor } from '../../../lib/processes/child-process.mts';
import { freePort } from '../../../lib/processes/ports.mts';
import { root } from '../../../lib/project/paths.mts';
import { temporaryFolder } from '../../../lib/testing/temporary-folder.mts';
import { debianTool } from '../../../lib/embedded/debian-tool.mts';

const LIBRARIES = ['liblua5.3-0', 'libopentracing-c-wrapper0', 'libopentracing1', 'libpcre2-posix3'];
const haproxy = await debianTool('haproxy', ['haproxy', ...LIBRARIES], ['-v']);
const skip = haproxy ? false : 'HAProxy is neither installed nor to be had from Debian';
const config = fs.readFileSync(path.join(root, 'deploy', 'hosts', 'haproxy.cfg'), 'utf8');

test(
  'the configuration is valid with its certificate, and a misspelt word in it is refused',
  { skip },
  (t) => {
    const folder = temporaryFolder(t);
    const pem = path.join(folder, 'tickets.pem');
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
      ...['-keyout', pem, '-out', `${pem}.crt`],
    ]);
    if (made.status !== 0) return t.skip('openssl, which makes the certificate, is not installed');
    fs.appendFileSync(pem, fs.readFileSync(`${pem}.crt`));
    const check = (text: string) => {
      fs.writeFileSync(path.join(folder, 'haproxy.cfg'), text.replace('/etc/haproxy/tickets.pem', pem));
      return spawnSync(haproxy!.command, ['-c', '-f', 'haproxy.cfg'], {
        cwd: folder,
        env: haproxy!.env,
        encoding: 'utf8',
      });
    };
    assert.equal(check(config).status, 0, check(config).stderr);
    assert.match(
      check(config.replace('disable-l7-retry', 'disable-l7-retries')).stderr,
      /disable-l7-retries/,
    );
  },
);

/** An instance of a service: it answers its name, or, once it is dying, reads requests and closes the connection. */
class Instance {
  readonly requests: http.IncomingMessage[] = [];
  isDying = false;
  /** Whether it reads requests and does not answer them. */
  isBusy = false;
  /** How long it asks its database before it says that it is ready. */
  readyAfterMs = 0;
  readonly #server: http.Server;

  constructor(name: string) {
    this.#server = http.createServer((request, response) => {
      if (request.url === '/health/ready') return void setTimeout(() => response.end(), this.readyAfterMs);
      this.requests.push(request);
      if (this.isBusy) return;
      request.resume().on('end', () => (this.isDying ? request.socket.destroy() : response.end(name)));
    });
  }

  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** HAProxy with the project's configuration, but without TLS, before two instances of each app. */
async function begin(t: TestContext, used = config) {
  const folder = temporaryFolder(t);
  const names = ['a1', 'a2', 'b1', 'b2', 'w1', 'w2'];
  const instances = Object.fromEntries(names.map((name) => [name, new Instance(name)]));
  const [plain, tickets] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
  // 20,000 need more open files than every machine allows.
  let text = used
    .replace('maxconn 20000', 'maxconn 1000')
    .replace(/bind :443 .*/, `bind ${tickets}`)
    .replace('bind :80', `bind ${plain}`);
  for (const [name, instance] of Object.entries(instances))
    text = text.replace(
      new RegExp(`server ${name} .*`),
      `server ${name} 127.0.0.1:${await instance.start()}`,
    );
  const file = path.join(folder, 'haproxy.cfg');
  fs.writeFileSync(file, text);
  const supervisor = new Supervisor();
  t.after(async () => {
    await supervisor.stopAll();
    for (const instance of Object.values(instances)) instance.stop();
  });
  const running = supervisor.start({
    name: 'haproxy',
    command: haproxy!.command,
    args: ['-f', file],
    env: haproxy!.env,
    logFile: path.join(folder, 'haproxy.log'),
  });
  const origin = `http://${tickets}`;
  const ask = async (url: string, method = 'GET', headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}${url}`, { method, headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const isReady = () =>
    ask('/').then(
      ({ status }) => status === 200,
      () => false,
    );
  await running.waitUntil(isReady, 30_000, () => running.log());
  return { instances, ask, log: () => running.log() };
}

test('each path goes to the app that answers it, and internal paths to none', { skip }, async (t) => {
  const { instances, ask } = await begin(t);
  const app = async (url: string) => (await ask(url)).text.replace(/\d$/, '');
  for (const url of ['/v1/auth/login', '/v1/users', '/v1/users/7', '/v1/roles'])
    assert.equal(await app(url), 'a', url);
  for (const url of ['/v1/events', '/v1/orders/7', '/sandbox/x']) assert.equal(await app(url), 'b', url);
  for (const url of ['/', '/events/7', '/services/auth/health/ready']) assert.equal(await app(url), 'w', url);
  for (const url of ['/v1/internal/users', '/v1/internal', '/metrics'])
    assert.equal((await ask(url)).status, 404, url);
  await ask('/v1/events', 'GET', { 'x-forwarded-for': '203.0.113.9' });
  const [last] = [...instances['b1']!.requests, ...instances['b2']!.requests].slice(-1);
  assert.equal(last!.headers['x-forwarded-for'], '127.0.0.1');
});

test(
  'what a dying instance did not answer, another one answers, if it may be done twice',
  { skip },
  async (t) => {
    const safe: [url: string, method: string, headers?: Record<string, string>][] = [
      ['/v1/events', 'GET'],
      ['/v1/orders', 'POST', { 'idempotency-key': 'k' }],
      ['/v1/payments/webhooks/stripe', 'POST'],
    ];
    for (const request of safe) {
      const { instances, ask } = await begin(t);
      instances['b1']!.isDying = true;
      // Both in turn: one of the two meets the dying instance.
      for (let n = 0; n < 2; n++) assert.equal((await ask(...request)).text, 'b2', request.join(' '));
      assert.ok(instances['b1']!.requests.length > 0);
    }
  },
);

test('the control: without the retries, a request of a dying instance fails', { skip }, async (t) => {
  const { instances, ask } = await begin(
    t,
    config.replace('retry-on conn-failure empty-response', 'retry-on conn-failure'),
  );
  instances['b1']!.isDying = true;
  const statuses = [await ask('/v1/events'), await ask('/v1/events')].map(({ status }) => status);
  assert.ok(statuses.includes(502));
});

test('what may not be done twice is not, and the client is told', { skip }, async (t) => {
  const { instances, ask } = await begin(t);
  for (const name of ['a1', 'a2']) instances[name]!.isDying = true;
  const answer = await ask('/v1/auth/register', 'POST');
  assert.equal(answer.status, 502);
  assert.equal((JSON.parse(answer.text) as { code: string }).code, 'request.overloaded');
  assert.equal(instances['a1']!.requests.length + instances['a2']!.requests.length, 1);
});

test(
  'while a database stalls, all instances answer checks late, and none is taken for dead',
  { skip },
  async (t) => {
    const { instances, ask, log } = await begin(t);
    for (const instance of Object.values(instances)) instance.readyAfterMs = 2_000;
    // Each is checked several times, whether the limit is 0.5 s or 3 s.
    await sleep(6_000);
    assert.equal((await ask('/v1/events')).status, 200);
    assert.doesNotMatch(log(), /is DOWN/);
  },
);

test(
  'an instance gets no more requests than it can answer; what waits too long is told so',
  { skip },
  async (t) => {
    const limited = config
      .replace('maxconn 4000', 'maxconn 2')
      .replace('timeout queue 5s', 'timeout queue 300ms');
    const { instances, ask } = await begin(t, limited);
    const both = [instances['b1']!, instances['b2']!];
    for (const instance of both) instance.isBusy = true;
    const held = Array.from({ length: 4 }, () => ask('/v1/events').catch(() => undefined));
    while (both.some(({ requests }) => requests.length < 2)) await sleep(20);
    const { status, headers } = await ask('/v1/events');
    assert.deepEqual([status, headers.get('retry-after')], [503, '2']);
    assert.deepEqual(
      both.map(({ requests }) => requests.length),
      [2, 2],
    );
    for (const instance of both) instance.stop();
    await Promise.all(held);
  },
);

test('without any instance the answer is a problem that says when to come back', { skip }, async (t) => {
  const { instances, ask } = await begin(t);
  for (const name of ['b1', 'b2']) instances[name]!.stop();
  const { status, headers, text } = await ask('/v1/events');
  assert.equal(status, 503);
  assert.equal(headers.get('content-type'), 'application/problem+json');
  assert.equal(headers.get('retry-after'), '2');
  assert.equal((JSON.parse(text) as { status: number }).status, 503);
});
