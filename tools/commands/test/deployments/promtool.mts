import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { unpackOnly } from '../../../lib/embedded/debian-packages.mts';
import { Supervisor } from '../../../lib/processes/child-process.mts';
import { inProject, root } from '../../../lib/project/paths.mts';

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

/** promtool: that of the machine, or Debian's (19 MB), unpacked beside the databases; undefined where there is no apt. */
export async function findPromtool(): Promise<string | undefined> {
  const own = path.join(inProject('prometheus'), 'usr', 'bin', 'promtool');
  const works = (command: string) => {
    try {
      execFileSync(command, ['--version'], { stdio: 'ignore' });
      return command;
    } catch {
      return undefined;
    }
  };
  const found = works('promtool') ?? works(own);
  if (found) return found;
  fs.mkdirSync(inProject(), { recursive: true });
  await unpackOnly(['prometheus'], inProject('prometheus'), new Supervisor()).catch(() => undefined);
  return works(own);
}

/** Runs promtool on files, given as objects: JSON is YAML. @returns what it says if it fails, otherwise '' */
export function promtool(
  program: string,
  folder: string,
  args: string[],
  files: Record<string, unknown>,
): string {
  for (const [name, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
  try {
    execFileSync(program, [...args, ...Object.keys(files).slice(0, 1)], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return stdout + stderr;
  }
}
