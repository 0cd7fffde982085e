import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { libraryFolders, unpackOnly } from './debian-packages.mts';
import { Supervisor } from '../processes/child-process.mts';
import { inProject } from '../project/paths.mts';

/** A program and the environment that it needs. */
export interface Tool {
  command: string;
  env: NodeJS.ProcessEnv;
}

/**
 * A program of the machine, or Debian's, unpacked beside the databases without installing it; undefined where there is no apt.
 *
 * @param packages the one that has it, and libraries that a machine lacks as a rule
 * @param version arguments with which it ends at once
 */
export async function debianTool(
  name: string,
  packages: string[],
  version: string[],
): Promise<Tool | undefined> {
  const folder = inProject(packages[0]!);
  const env = () => ({
    ...process.env,
    LD_LIBRARY_PATH: fs.existsSync(folder) ? libraryFolders(folder).join(':') : '',
  });
  const found = () =>
    [name, ...['usr/bin', 'usr/sbin'].map((each) => path.join(folder, each, name))]
      .map((command) => ({ command, env: env() }))
      .find(({ command, env: own }) => spawnSync(command, version, { env: own }).status === 0);
  const present = found();
  if (present) return present;
  fs.mkdirSync(inProject(), { recursive: true });
  await unpackOnly(packages, folder, new Supervisor()).catch(() => undefined);
  return found();
}
