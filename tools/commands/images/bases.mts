import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import { unpackOnly } from '../../lib/embedded/debian-packages.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { inProject } from '../../lib/project/paths.mts';
import type { Buildah } from './buildah.mts';

const BUILD_BASE = 'localhost/proticket-build-base';
const RUN_BASE = 'localhost/proticket-run-base';
/** What the `cc` image of distroless has. */
const RUN_PACKAGES = [
  'base-files',
  'ca-certificates',
  'gcc-12-base',
  'libc6',
  'libgcc-s1',
  'libstdc++6',
  'tzdata',
];

/**
 * Stand-ins for the bases that the Dockerfiles name, made of Debian's packages, for machines that reach no registry of
 * images. `BUILD_BASE` and `RUN_BASE` in the environment name others.
 */
export async function basesFor(buildah: Buildah, supervisor: Supervisor): Promise<Record<string, string>> {
  const { BUILD_BASE: build, RUN_BASE: run } = process.env;
  if (!build && !(await buildah.exists(BUILD_BASE))) await makeBuildBase(buildah, supervisor);
  if (!run && !(await buildah.exists(RUN_BASE))) await makeRunBase(buildah, supervisor);
  return { BUILD_BASE: build ?? BUILD_BASE, RUN_BASE: run ?? RUN_BASE };
}

/** Debian with this Node and this machine's npm, in the places of the `node` image. */
async function makeBuildBase(buildah: Buildah, supervisor: Supervisor): Promise<void> {
  const folder = inProject('images', 'build-base');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await mustRun(supervisor, 'debootstrap', [
    '--variant=minbase',
    '--include=ca-certificates',
    'bookworm',
    folder,
  ]);
  const local = path.join(folder, 'usr', 'local');
  fs.cpSync(process.execPath, path.join(local, 'bin', 'node'));
  const npm = await mustRun(supervisor, 'sh', [
    '-c',
    'dirname "$(dirname "$(readlink -f "$(command -v npm)")")"',
  ]);
  fs.cpSync(npm.trim(), path.join(local, 'lib', 'node_modules', 'npm'), { recursive: true });
  fs.symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', path.join(local, 'bin', 'npm'));
  // Where a proxy of the company signs anew, npm must trust its authority as it does on this machine.
  const trusted = process.env['NODE_EXTRA_CA_CERTS'];
  if (trusted) fs.cpSync(trusted, path.join(folder, 'etc', 'ssl', 'trusted.crt'));
  await buildah.imageOf(folder, BUILD_BASE, trusted ? { NODE_EXTRA_CA_CERTS: '/etc/ssl/trusted.crt' } : {});
  fs.rmSync(folder, { recursive: true });
}

async function makeRunBase(buildah: Buildah, supervisor: Supervisor): Promise<void> {
  const folder = inProject('images', 'run-base');
  fs.rmSync(folder, { recursive: true, force: true });
  await unpackOnly(RUN_PACKAGES, folder, supervisor);
  fs.mkdirSync(path.join(folder, 'tmp'), { recursive: true });
  fs.chmodSync(path.join(folder, 'tmp'), 0o1777);
  await buildah.imageOf(folder, RUN_BASE);
  fs.rmSync(folder, { recursive: true });
}

async function mustRun(supervisor: Supervisor, command: string, args: string[]): Promise<string> {
  const { code, stdout, output } = await supervisor.run({ name: command, command, args });
  if (code !== 0) throw new PlainError(`${command}: ${output.trim().split('\n').at(-1)}`);
  return stdout;
}
