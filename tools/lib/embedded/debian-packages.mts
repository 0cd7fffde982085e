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
  const work = `${directory}.unfinished-${process.pid}`;
  fs.rmSync(work, { recursive: true, force: true });
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'packages', 'root'])
    fs.mkdirSync(path.join(work, folder), { recursive: true });
  try {
    const apt = privateApt(work, supervisor);
    await apt('apt-get', ['update']);
    const libraries = librariesIn(await apt('apt-cache', ['depends', name]));
    const missing = await notInstalled(libraries, supervisor);
    await apt('apt-get', ['download', name, ...missing], path.join(work, 'packages'));
    for (const file of fs.readdirSync(path.join(work, 'packages')))
      await mustRun(supervisor, 'dpkg', ['-x', path.join(work, 'packages', file), path.join(work, 'root')]);
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

/** Library folders below an unpacked root, whatever the architecture calls them (`usr/lib/aarch64-linux-gnu` …). */
export function libraryFolders(root: string): string[] {
  return ['usr/lib', 'lib'].flatMap((folder) => {
    const full = path.join(root, folder);
    if (!fs.existsSync(full)) return [];
    const inner = fs.readdirSync(full, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [full, ...inner.map(({ name }) => path.join(full, name))].filter((candidate) =>
      fs.readdirSync(candidate).some((file) => /\.so(\.|$)/.test(file)),
    );
  });
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

function privateApt(work: string, supervisor: Supervisor) {
  const options = Object.entries({
    'Dir::State': path.join(work, 'state'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': path.join(work, 'cache'),
    // As root, apt would switch to a user that cannot write here.
    'APT::Sandbox::User': process.getuid?.() === 0 ? 'root' : '',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
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
