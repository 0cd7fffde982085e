import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { Supervisor } from '../../../lib/processes/child-process.mts';
import { freePort } from '../../../lib/processes/ports.mts';
import { root } from '../../../lib/project/paths.mts';
import { temporaryFolder } from '../../../lib/testing/temporary-folder.mts';
import { debianTool } from '../../../lib/embedded/debian-tool.mts';

const FOLDER = path.join(root, 'deploy', 'hosts');
const units = fs.readdirSync(FOLDER).filter((name) => /\.(service|target|timer)$/.test(name));
const read = (name: string) => fs.readFileSync(path.join(FOLDER, name), 'utf8');

test('systemd accepts the units, and refuses a misspelt setting', (t) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return t.skip('systemd is not installed');
  const folder = temporaryFolder(t);
  const verify = (change: (text: string) => string) => {
    for (const name of units)
      fs.writeFileSync(
        path.join(folder, name),
        change(read(name))
          .replaceAll('/usr/bin/node', process.execPath)
          .replaceAll('/opt/proticket/backup', FOLDER)
          .replaceAll('backup-%i.sh', 'backup-auth.sh'),
      );
    const files = units.map((name) => path.join(folder, name));
    return spawnSync('systemd-analyze', ['verify', '--man=no', ...files], { encoding: 'utf8' }).stderr;
  };
  assert.equal(
    verify((text) => text),
    '',
  );
  assert.match(
    verify((text) => text.replace('ProtectSystem', 'ProtectSystems')),
    /Unknown key( name)? 'ProtectSystems'/,
  );
});

test('services run without rights, and are given time to stop', () => {
  // A backup has to read the files of a database.
  for (const name of units.filter((each) => each.endsWith('.service') && !each.includes('backup')))
    for (const line of [
      'DynamicUser=yes',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'ProtectSystem=strict',
    ])
      assert.ok(read(name).split('\n').includes(line), `${name}: ${line}`);
  const seconds = (variable: string) =>
    Number(new RegExp(`${variable}=(\\d+)`).exec(read('proticket@.service'))?.[1]);
  assert.ok(seconds('TimeoutStopSec') > seconds('DRAIN_SECONDS') + seconds('SHUTDOWN_SECONDS'));
});

const caddy = await debianTool('caddy', ['caddy'], ['version']);
const skip = caddy ? false : 'Caddy is neither installed nor to be had from Debian';

test('Caddy accepts its file, and refuses a misspelt directive', { skip }, (t) => {
  const folder = temporaryFolder(t);
  const validate = (text: string) => {
    const file = path.join(folder, 'Caddyfile');
    fs.writeFileSync(file, text);
    const env = { ...caddy!.env, HOME: folder, XDG_DATA_HOME: folder };
    const args = ['validate', '--adapter', 'caddyfile', '--config', file];
    return spawnSync(caddy!.command, args, { env, encoding: 'utf8' });
  };
  assert.equal(validate(read('Caddyfile')).status, 0, validate(read('Caddyfile')).stderr);
  assert.match(validate(read('Caddyfile').replace('reverse_proxy', 'reverse_proxi')).stderr, /reverse_proxi/);
});

test(
  'Caddy passes requests on, shows nothing internal, and answers with a problem while the web server is away',
  { skip },
  async (t) => {
    const folder = temporaryFolder(t);
    const supervisor = new Supervisor();
    t.after(() => supervisor.stopAll());
    const web = http
      .createServer((request, response) => void response.end(request.url))
      .listen(0, '127.0.0.1');
    await once(web, 'listening');
    const origin = `http://127.0.0.1:${await freePort()}`;
    const file = path.join(folder, 'Caddyfile');
    const upstream = `127.0.0.1:${(web.address() as AddressInfo).port}`;
    fs.writeFileSync(
      file,
      read('Caddyfile').replace('tickets.example.org', origin).replace('127.0.0.1:3000', upstream),
    );
    const running = supervisor.start({
      name: 'caddy',
      command: caddy!.command,
      args: ['run', '--adapter', 'caddyfile', '--config', file],
      env: { ...caddy!.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      logFile: path.join(folder, 'caddy.log'),
    });
    const ask = async (url: string) => {
      const response = await fetch(origin + url);
      return { status: response.status, headers: response.headers, text: await response.text() };
    };
    const isReady = () =>
      ask('/').then(
        ({ status }) => status === 200,
        () => false,
      );
    await running.waitUntil(isReady, 30_000, () => running.log());
    assert.equal((await ask('/v1/events')).text, '/v1/events');
    for (const url of ['/v1/internal/users', '/metrics', '/docs'])
      assert.equal((await ask(url)).status, 404, url);
    web.close();
    web.closeAllConnections();
    const { status, headers, text } = await ask('/v1/events');
    assert.equal(status, 503);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    assert.equal(headers.get('retry-after'), '2');
    assert.equal((JSON.parse(text) as { code: string }).code, 'request.overloaded');
  },
);
