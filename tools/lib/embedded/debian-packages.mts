import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';

/**
 * Unpacks a Debian (or Ubuntu) package, with the libraries it needs and the machine lacks, into `directory`, without
 * installation or root. apt keeps its lists in a private folder that is deleted afterwards, but reads the machine's
 * own sources, keys and proxy settings, so the download is verified like any other.
 */
export async function unpackPackage(name: string, directory: string, supervisor: Supervisor): Promise<void> {
  await unpack(directory, supervisor, async (apt, packages) => {
    const libraries = librariesIn(await apt('apt-cache', ['depends', name]));
    const missing = await notInstalled(libraries, supervisor);
    await apt('apt-get', ['download', name, ...missing], packages);
    return packages;
  });
}

/** Unpacks just these packages, whatever they need and the machine has. */
export async function unpackOnly(
  names: readonly string[],
  directory: string,
  supervisor: Supervisor,
): Promise<void> {
  await unpack(directory, supervisor, async (apt, packages) => {
    await apt('apt-get', ['download', ...names], packages);
    return packages;
  });
}

/** A package with everything that it needs and the machine lacks, also through other packages. */
export async function unpackWithDependencies(
  name: string,
  directory: string,
  supervisor: Supervisor,
): Promise<void> {
  await unpack(directory, supervisor, async (apt) => {
    await apt('apt-get', ['install', '--yes', '--no-install-recommends', '--download-only', name]);
    return path.join(workFolder(directory), 'cache', 'archives');
  });
}

/**
 * A package of another release of Debian with everything that it needs, the C library included: nothing of the machine counts
 * as installed. Its programs run by {@link loaderOf}. The machine's own mirrors and keys serve the other release as well.
 *
 * @param release code name of the release (`trixie`)
 */
export async function unpackOfRelease(
  name: string,
  release: string,
  directory: string,
  supervisor: Supervisor,
): Promise<void> {
  const download = async (apt: Apt) => {
    await apt('apt-get', ['install', '--yes', '--no-install-recommends', '--download-only', name]);
    return path.join(workFolder(directory), 'cache', 'archives');
  };
  await unpack(directory, supervisor, download, (work) => sourcesOf(release, work));
}

/** What starts a program of an unpacked root with the C library beside it: precedes the program's own command. */
export function loaderOf(root: string): string[] {
  const folders = libraryFolders(root);
  const loader = folders
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .find((file) => /\/ld-linux[^/]*\.so\.\d+$/.test(file));
  if (!loader) throw new PlainError(`${root} has no C library.`);
  return [loader, '--library-path', folders.join(path.delimiter)];
}

/** Options with which apt reads another release, from the machine's own mirrors, and takes nothing for installed. */
function sourcesOf(release: string, work: string): Record<string, string> {
  const own = /^VERSION_CODENAME=(\w+)$/m.exec(fs.readFileSync('/etc/os-release', 'utf8'))?.[1];
  const parts = path.join(work, 'sources');
  fs.mkdirSync(parts);
  const below = fs.existsSync('/etc/apt/sources.list.d') ? fs.readdirSync('/etc/apt/sources.list.d') : [];
  const files = ['sources.list', ...below.map((name) => path.join('sources.list.d', name))];
  for (const file of files.map((name) => path.join('/etc/apt', name))) {
    if (!/\.(list|sources)$/.test(file) || !fs.existsSync(file)) continue;
    const text = fs.readFileSync(file, 'utf8').replaceAll(new RegExp(`\\b${own}\\b`, 'g'), release);
    fs.writeFileSync(path.join(parts, path.basename(file)), text);
  }
  const status = path.join(work, 'status');
  fs.writeFileSync(status, '');
  return {
    'Dir::State::status': status,
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': parts,
  };
}

type Apt = ReturnType<typeof privateApt>;

/**
 * @param download fetches packages and returns the folder that they are in
 * @param options of apt, made in the folder of this work
 */
async function unpack(
  directory: string,
  supervisor: Supervisor,
  download: (apt: Apt, packages: string) => Promise<string>,
  options: (work: string) => Record<string, string> = () => ({}),
): Promise<void> {
  const work = workFolder(directory);
  fs.rmSync(work, { recursive: true, force: true });
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'packages', 'root'])
    fs.mkdirSync(path.join(work, folder), { recursive: true });
  try {
    const apt = privateApt(work, supervisor, options(work));
    await apt('apt-get', ['update']);
    const packages = await download(apt, path.join(work, 'packages'));
    for (const file of fs.readdirSync(packages).filter((each) => each.endsWith('.deb')))
      await mustRun(supervisor, 'dpkg', ['-x', path.join(packages, file), path.join(work, 'root')]);
    try {
      fs.renameSync(path.join(work, 'root'), directory);
    } catch (error) {
      // Another command finished the same work first.
      if (!fs.existsSync(directory)) throw error;
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

const workFolder = (directory: string) => `${directory}.unfinished-${process.pid}`;

/**
 * Library folders below an unpacked root, whatever the architecture calls them (`usr/lib/aarch64-linux-gnu` …).
 * @param depth how many folders below `lib` are searched; PulseAudio's library, for one, is two below
 */
export function libraryFolders(root: string, depth = 1): string[] {
  return ['usr/lib', 'lib'].flatMap((folder) => {
    const full = path.join(root, folder);
    return fs.existsSync(full) ? foldersWithLibraries(full, depth) : [];
  });
}

function foldersWithLibraries(folder: string, depth: number): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  const here = entries.some(({ name }) => /\.so(\.|$)/.test(name)) ? [folder] : [];
  const inner = depth === 0 ? [] : entries.filter((entry) => entry.isDirectory());
  return [...here, ...inner.flatMap(({ name }) => foldersWithLibraries(path.join(folder, name), depth - 1))];
}

/** The libraries that `apt-cache depends` lists; their names differ by release (libaio1, libaio1t64). */
export function librariesIn(depends: string): string[] {
  const names = [...depends.matchAll(/^\s*\|?(?:Pre-)?Depends: (lib[\w.+-]+)/gm)].map(
    ([, name = '']) => name,
  );
  return [...new Set(names)];
}

async function notInstalled(names: string[], supervisor: Supervisor): Promise<string[]> {
  const { stdout } = await supervisor.run({
    name: 'dpkg-query',
    command: 'dpkg-query',
    args: ['-W', '-f', '${db:Status-Status} ${Package}\\n', ...names],
  });
  return names.filter(
    (name) => !stdout.includes(`installed ${name}\n`) || stdout.includes(`not-installed ${name}\n`),
  );
}

function privateApt(work: string, supervisor: Supervisor, own: Record<string, string>) {
  const options = Object.entries({
    'Dir::State': path.join(work, 'state'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': path.join(work, 'cache'),
    // The machine's own lock is for its administrator, and nothing of the machine is changed.
    'Debug::NoLocking': '1',
    // As root, apt would switch to a user that cannot write here.
    'APT::Sandbox::User': process.getuid?.() === 0 ? 'root' : '',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
    ...own,
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return (command: string, args: string[], cwd = work) =>
    mustRun(supervisor, command, ['-q', ...options, ...args], cwd);
}

async function mustRun(
  supervisor: Supervisor,
  command: string,
  args: string[],
  cwd?: string,
): Promise<string> {
  const { code, output, stdout } = await supervisor.run({ name: command, command, args, cwd });
  if (code === 0) return stdout;
  const reason = output.split('\n').findLast((line) => line.trim() !== '') ?? `it ended with ${code}`;
  throw new PlainError(`${command} says: ${reason.replace(/^E: /, '')}`);
}
