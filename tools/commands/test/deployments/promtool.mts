import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Tool } from './debian-tool.mts';
import { root } from '../../../lib/project/paths.mts';

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

/** Runs promtool on files, given as objects: JSON is YAML. @returns what it says if it fails, otherwise '' */
export function promtool(
  { command, env }: Tool,
  folder: string,
  args: string[],
  files: Record<string, unknown>,
): string {
  for (const [name, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
  try {
    execFileSync(command, [...args, ...Object.keys(files).slice(0, 1)], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return stdout + stderr;
  }
}
