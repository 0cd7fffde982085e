import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { withLock } from '../processes/lock.mts';
import { inProject, root } from '../project/paths.mts';
import { requireDiskSpace } from '../project/preconditions.mts';
import type { Browser, Search } from './browser.mts';

/** A package of its own: 67 MB that only those need who have no browser. */
const PACKAGE = path.join(root, 'tools', 'browser');
/** Measured: 75 MB of packages while 205 MB are unpacked. */
const NEEDED_SPACE_MB = 350;
/** Without SwiftShader: without a GPU, pages are drawn in software anyway. */
const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'];

/**
 * The Chromium that npm has, for Linux on x64, with the libraries (NSS, expat) and a font that bare machines lack. It is the
 * "headless shell" of Chromium; of the package's own flags none is used, because they switch web security off.
 * @throws PlainError with npm's reason
 */
export async function npmBrowser(search: Search): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const directory = path.join(search.folder, `npm-${fingerprint()}`);
  if (!fs.existsSync(directory))
    await withLock(`${directory}.lock`, async () => {
      if (!fs.existsSync(directory)) await unpack(directory, search);
    });
  return {
    executable: path.join(directory, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(directory, 'al2023', 'lib'),
      ...(fs.existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: fontConfiguration(directory) }),
    },
  };
}

/** Another version is another folder. */
function fingerprint(): string {
  const lock = fs.readFileSync(path.join(PACKAGE, 'package-lock.json'));
  return createHash('sha256').update(lock).digest('hex').slice(0, 16);
}

async function unpack(directory: string, { supervisor, note, env, folder }: Search): Promise<void> {
  requireDiskSpace(folder, NEEDED_SPACE_MB);
  const draft = `${directory}.unfinished`;
  const install = path.join(draft, 'install');
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(install, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(PACKAGE, file), path.join(install, file));
  fs.copyFileSync(path.join(root, '.npmrc'), path.join(install, '.npmrc'));
  note('downloading a browser');
  const run = async (name: string, command: string, args: string[]) => {
    const { code, output } = await supervisor.run({
      name,
      command,
      args,
      cwd: install,
      // The package unpacks into the folder for temporary files.
      env: { ...env, TMPDIR: draft },
    });
    if (code !== 0) throw new PlainError(`${name} says: ${firstReason(output)}`);
  };
  await run('npm', 'npm', ['ci', '--no-audit', '--no-fund']);
  note('unpacking a browser');
  const script = `import { inflate } from '@sparticuz/chromium';
    for (const name of ${JSON.stringify(ARCHIVES)}) await inflate('node_modules/@sparticuz/chromium/bin/' + name);`;
  await run('@sparticuz/chromium', process.execPath, ['--input-type=module', '--eval', script]);
  fs.rmSync(install, { recursive: true });
  fs.renameSync(draft, directory);
}

function firstReason(output: string): string {
  const line = output.split('\n').find((each) => each.trim() !== '' && !/npm error code/.test(each));
  return line?.replace(/^npm error /, '').trim() ?? 'nothing';
}

/** For machines without any font: that of the package, with a cache of its own. */
function fontConfiguration(directory: string): string {
  const file = path.join(directory, 'fonts.conf');
  const cache = inProject('browser', 'font-cache');
  const xml = `<?xml version="1.0"?><fontconfig><dir>${path.join(directory, 'fonts')}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;
  fs.writeFileSync(file, xml);
  return file;
}
