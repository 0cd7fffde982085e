import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { debianTool } from '../embedded/debian-tool.mts';
import { Supervisor } from '../processes/child-process.mts';
import { freePort } from '../processes/ports.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { localRules } from './alert-rules.mts';
import { chart, format, niceTop } from './chart.mts';
import { startFiguresServer } from './figures-server.mts';
import { startMonitoring } from './monitoring.mts';

const tools = ['prometheus', 'prometheus-alertmanager'];
const found = [];
for (const name of tools) found.push(await debianTool(name, [name], ['--version']));
const skip = found.every(Boolean)
  ? false
  : `${tools.join(' or ')} is neither installed nor to be had from Debian`;

/** What a service says about itself. @returns `host:port` */
async function service(t: TestContext, text: string): Promise<string> {
  const server = http.createServer((_request, response) => response.end(text)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const until = async (isSo: () => Promise<boolean>) => {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await sleep(200);
  }
  assert.fail(`Not so after a minute: ${isSo.toString()}`);
};

test('figures of both services and the alerts are on the page', { skip }, async (t) => {
  const folder = path.join(temporaryFolder(t), 'monitoring');
  const supervisor = new Supervisor();
  t.after(() => supervisor.stopAll());
  const targets = {
    auth: await service(t, 'stray_errors_total{kind="uncaughtException"} 0\n'),
    business: await service(t, 'jobs_dead{type="<b>mail</b>"} 3\n'),
  };
  const { prometheus, alertmanager } = await startMonitoring({ folder, targets }, supervisor);
  assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
  const get = async (url: string) => (await fetch(url)).json() as Promise<{ data: never }>;

  const { groups } = (await get(`${prometheus}/api/v1/rules`)).data as { groups: { rules: unknown[] }[] };
  assert.equal(groups[0]!.rules.length, localRules().length);
  await until(async () => {
    const { activeTargets } = (await get(`${prometheus}/api/v1/targets`)).data as {
      activeTargets: { health: string }[];
    };
    return activeTargets.filter(({ health }) => health === 'up').length === 2;
  });

  const links = { Alertmanager: String(alertmanager) };
  const page = await startFiguresServer(await freePort(), prometheus, links);
  t.after(() => page.stop());
  const read = async (query = '') => (await fetch(`http://127.0.0.1:${page.port}/${query}`)).text();
  await until(async () => (await read()).includes('<strong>DeadJobs</strong>'));
  await until(async () => {
    const alerts = (await (await fetch(`${String(alertmanager)}/api/v2/alerts`)).json()) as object[];
    return alerts.some((each) => JSON.stringify(each).includes('"alertname":"DeadJobs"'));
  });
  const html = await read('?minutes=60');
  assert.match(html, /<h2>Jobs that were given up<\/h2>/);
  // What a service says is text, not HTML.
  assert.match(html, /<span>business &lt;b&gt;mail&lt;\/b&gt;<\/span><b>3<\/b>/);
  assert.match(html, /<a href="\/\?minutes=60" aria-current="true">1 h<\/a>/);

  const ask = async (options: http.RequestOptions) => {
    const request = http.get({ port: page.port, host: '127.0.0.1', ...options });
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };
  assert.equal(await ask({ headers: { host: 'evil.example' } }), 403);
  assert.equal(await ask({ path: '//' }), 404);
});

test('a line has gaps where there are no values, and a top that can be said', () => {
  const points = [0, 5, 30].map((at) => ({ at, value: 4 }));
  const svg = chart([{ name: 'a & b', points }], 's', { from: 0, to: 60, step: 5 });
  assert.match(svg, /d="M0\.0 24\.0L33\.3 24\.0M200\.0 24\.0h\.1"/);
  assert.match(svg, /aria-label="a &amp; b"/);
  assert.deepEqual([0, 0.03, 1, 1.2, 51, 1e9].map(niceTop), [1, 0.05, 1, 2, 100, 1e9]);
  const said = [
    format(0.0123, 's'),
    format(90, 's'),
    format(600, 's'),
    format(2 ** 21, 'bytes'),
    format(1.5, 'reqps'),
  ];
  assert.deepEqual(said, ['12.3 ms', '90 s', '10 min', '2 MiB', '1.5/s']);
});
