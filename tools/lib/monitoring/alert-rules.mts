import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../project/paths.mts';

/** A rule of Prometheus. */
export interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

/** The rules of `deploy/monitoring/alerts.yaml`. */
export function alertRules(): Rule[] {
  const { spec } = parse(fs.readFileSync(path.join(root, 'deploy', 'monitoring', 'alerts.yaml'), 'utf8')) as {
    spec: { groups: { rules: Rule[] }[] };
  };
  return spec.groups.flatMap(({ rules }) => rules);
}

/** Those of a system on one machine: `npm run backup` has no node exporter that it could tell. */
export function localRules(): Rule[] {
  return alertRules().filter(({ alert }) => alert !== 'BackupMissing');
}
