import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Tool } from '../../../lib/embedded/debian-tool.mts';

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
