import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { root } from './paths.mts';

const SDK = path.join(root, 'packages', 'sdk');
const OUTPUT = path.join(SDK, 'dist');
/** The compiled index, for tools that use the SDK. */
export const BUILT_SDK: string = path.join(OUTPUT, 'packages', 'sdk', 'src', 'index.js');
const CONTRACT = path.join(OUTPUT, 'libs', 'contract', 'src', 'index.js');

/**
 * Compiles the SDK with what it uses of libs/contract into `packages/sdk/dist`, as ES modules. The compiler leaves the names
 * of modules as they are in the source: here they become those of files, so that the package needs no other and no bundler.
 */
export async function buildSdk(supervisor: Supervisor): Promise<void> {
  fs.rmSync(OUTPUT, { recursive: true, force: true });
  const compiler = path.join(root, 'node_modules', 'typescript7', 'bin', 'tsc');
  const { code, output } = await supervisor.run({
    name: 'build-sdk',
    command: process.execPath,
    args: [compiler, '--project', path.join(SDK, 'tsconfig.json')],
    cwd: root,
  });
  if (code !== 0) throw new PlainError(`${output.trim()}\n\nThe SDK does not compile; see above.`);
  // Not in the package's own file: it would make ES modules of the sources, which the tests read as the rest of the workspace.
  fs.writeFileSync(path.join(OUTPUT, 'package.json'), '{ "type": "module" }\n');
  for (const name of fs.readdirSync(OUTPUT, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(OUTPUT, name);
    if (/\.(js|d\.ts)$/.test(name))
      fs.writeFileSync(file, withFileNames(fs.readFileSync(file, 'utf8'), file));
  }
}

function withFileNames(source: string, file: string): string {
  return source.replace(
    /(\bfrom |\bimport\()(['"])([^'"]+)\2/g,
    (_, before: string, quote: string, name: string) => {
      return `${before}${quote}${fileOf(name, path.dirname(file))}${quote}`;
    },
  );
}

/** The file of a module, relative to the folder of the file that imports it. */
function fileOf(name: string, folder: string): string {
  if (name === '@proticket/contract') return path.relative(folder, CONTRACT).replaceAll(path.sep, '/');
  const isFolder = fs.existsSync(path.join(folder, name, 'index.js'));
  return isFolder ? `${name}/index.js` : `${name}.js`;
}
