import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../../lib/project/paths.mts';
import { temporaryFolder } from '../../../lib/testing/temporary-folder.mts';
import { ALERT_CASES } from './alert-cases.mts';
import { debianTool } from '../../../lib/embedded/debian-tool.mts';
import { alertRules, type Rule } from '../../../lib/monitoring/alert-rules.mts';
import { dashboardExpressions, dashboards } from '../../../lib/monitoring/dashboards.mts';
import { promtool } from './promtool.mts';

const rules = alertRules();
const program = await debianTool('promtool', ['prometheus'], ['--version']);
const skip = program ? false : 'promtool is neither installed nor to be had from Debian';
const SECTIONS = ['## What it means', '## What people notice', '## First look', '## Mend', '## Escalate'];

const groups = (each: Rule[]) => ({ groups: [{ name: 'proticket', rules: each }] });
/** promtool compares texts too; the table is about when alerts fire. */
const withoutTexts = (each: Rule[]) => each.map((rule) => ({ ...rule, annotations: {} }) as Rule);

test('every alert has a case here, and a runbook that says what to do', () => {
  assert.deepEqual(rules.map(({ alert }) => alert).sort(), Object.keys(ALERT_CASES).sort());
  for (const { alert, annotations } of rules) {
    const name = alert.replaceAll(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();
    assert.equal(annotations.runbook, `docs/runbooks/${name}.md`);
    const text = fs.readFileSync(path.join(root, annotations.runbook), 'utf8');
    assert.ok(text.startsWith(`# ${alert}\n`), annotations.runbook);
    assert.deepEqual(text.match(/^## .*$/gm), SECTIONS, annotations.runbook);
    for (const section of text.split(/^## .*$/m).slice(1))
      assert.ok(section.trim().length >= 'Nothing.'.length, annotations.runbook);
  }
});

test('limits that alerts repeat are those of the pods and of the settings', () => {
  const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
  const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  const expr = (name: string) => rules.find(({ alert }) => alert === name)!.expr;
  const memory = number(read('deploy/kubernetes/workload/workload.yaml'), /limits: \{ memory: (\d+)Mi/);
  assert.equal(number(expr('MemoryNearLimit'), /\* (\d+) \* 2 \^ 20/), memory);
  assert.equal(number(read('deploy/hosts/proticket@.service'), /MemoryMax=(\d+)M/), memory);
  const queue = number(read('.env.example'), /GROUP_COMMIT_QUEUE=(\d+)/);
  assert.equal(number(expr('GroupQueueFull'), /> (\d+)/), queue / 2);
});

test('the rules are valid, and a broken one is refused', { skip }, (t) => {
  const folder = temporaryFolder(t);
  const check = (each: Rule[]) =>
    promtool(program!, folder, ['check', 'rules'], { 'rules.yaml': groups(each) });
  assert.equal(check(rules), '');
  assert.match(check([{ ...rules[0]!, expr: 'sum by (job) (up' }]), /parse error/);
  assert.match(check([{ ...rules[0]!, annotations: { summary: '{{ $label.job }}', runbook: '' } }]), /label/);
});

test('alerts fire when they should, and not otherwise', { skip }, (t) => {
  const folder = temporaryFolder(t);
  const run = (each: Rule[]) =>
    promtool(program!, folder, ['test', 'rules'], {
      'tests.yaml': { rule_files: ['rules.yaml'], evaluation_interval: '15s', tests: each.flatMap(testsOf) },
      'rules.yaml': groups(withoutTexts(each)),
    });
  assert.equal(run(rules), '');
  // The control: with its comparison turned round, each alert fails a test.
  const turned = rules
    .filter(({ expr }) => / [<>] /.test(expr))
    .map((rule) => ({
      ...rule,
      expr: rule.expr.replace(/ ([<>]) (?=[^<>]*$)/, (_, sign) => (sign === '<' ? ' > ' : ' < ')),
    }));
  assert.ok(turned.length >= 20);
  const output = run(turned);
  for (const { alert } of turned) assert.ok(output.includes(`alertname: ${alert},`), alert);
});

function testsOf({ alert, labels: { severity } }: Rule): object[] {
  const { fires, quiet, labels, at } = ALERT_CASES[alert]!;
  const series = (each: Record<string, string>) =>
    Object.entries(each).map(([name, values]) => ({ series: name, values }));
  const expected = [{ exp_labels: { severity, ...labels } }];
  return [
    {
      interval: '15s',
      input_series: series(fires),
      alert_rule_test: [{ eval_time: at, alertname: alert, exp_alerts: expected }],
    },
    { interval: '15s', input_series: series(quiet), alert_rule_test: [{ eval_time: at, alertname: alert }] },
  ];
}

const table = /^### Metrics$([^]*?)^## /m.exec(
  fs.readFileSync(path.join(root, 'docs', 'operations.md'), 'utf8'),
)![1]!;

test('alerts and dashboards ask for metrics that there are', () => {
  const asked = [...rules.map(({ expr }) => expr), ...dashboards().flatMap(dashboardExpressions)].join('\n');
  const names = asked.match(/\b[a-z]+(?:_[a-z0-9]+)+(?=[{[)]| (?:unless|offset|\/|>|<))/g) ?? [];
  const own = names.filter((name) => !/^(cnpg|histogram|nodejs|pg|process|proticket_backup)_/.test(name));
  const known = [...table.matchAll(/^\| `([a-z_]+)`/gm)].map(([, name]) => name);
  assert.ok(own.length > 30);
  assert.deepEqual(
    [...new Set(own)].filter((name) => !known.includes(name.replace(/_(bucket|count|sum)$/, ''))),
    [],
  );
});

test('what the dashboards ask is valid', { skip }, (t) => {
  const folder = temporaryFolder(t);
  const asked = dashboards().flatMap(dashboardExpressions);
  assert.ok(asked.length >= 15);
  const records = (each: string[]) => ({
    groups: [{ name: 'panels', rules: each.map((expr, index) => ({ record: `panel_${index}`, expr })) }],
  });
  const check = (each: string[]) =>
    promtool(program!, folder, ['check', 'rules'], { 'panels.yaml': records(each) });
  assert.equal(check(asked), '');
  assert.match(check(['rate(up)']), /expected type range vector/);
});
