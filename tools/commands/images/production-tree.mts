import fs from 'node:fs';
import path from 'node:path';

/** What is read of a package. */
interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** What code loads: `require('pg')`, `import('pg')`, `from 'pg'`; of a template the part before its first placeholder. */
const LOADED = /(?:\b(?:require|require\.resolve|import)\(|\bfrom|\bimport)\s*["'`]([^"'`$]+)(\$\{)?/g;

/**
 * Copies to `output` what the app of a built project needs at run time: its compiled code, the libraries and the web
 * client's files, and of node_modules the packages that they load, with all that these need. All apps share one
 * package.json, so installing its production dependencies would put the fonts of tickets and the SDKs of payment
 * providers into each image. The package.json that is written names the packages of this app only: `npm sbom` reads it.
 */
export function copyProductionTree(root: string, app: string, output: string): void {
  const own = [path.join('dist', 'apps', app), ...(app === 'web' ? [path.join('dist', 'web')] : [])];
  const project = readManifest(root);
  const files = own.flatMap((folder) => filesBelow(path.join(root, folder)));
  const used = loadedPackages(Object.keys(project.dependencies ?? {}), files.filter(isCode));
  for (const folder of [...own, path.join('dist', 'libs')])
    fs.cpSync(path.join(root, folder), path.join(output, folder), { recursive: true, filter: isRun });
  for (const folder of withTheirNeeds(root, used, project.dependencies))
    fs.cpSync(path.join(root, folder), path.join(output, folder), { recursive: true, dereference: true });
  const dependencies = Object.fromEntries(used.map((name) => [name, project.dependencies![name]]));
  const manifest = { name: `${project.name}-${app}`, version: project.version, private: true, dependencies };
  fs.writeFileSync(path.join(output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

const isCode = (file: string): boolean => /\.m?js$/.test(file);

/** Source maps and declarations are for developers. */
const isRun = (file: string): boolean => !/\.(js\.map|d\.m?ts)$/.test(file);

/** Those of the dependencies that the files load, or files that these load. */
function loadedPackages(dependencies: string[], files: string[]): string[] {
  const used = new Set<string>();
  const seen = new Set(files);
  for (const file of seen)
    for (const [, text = '', goesOn] of fs.readFileSync(file, 'utf8').matchAll(LOADED)) {
      const near = path.resolve(path.dirname(file), text);
      const local = [near, `${near}.js`, path.join(near, 'index.js')].find(
        (each) => isCode(each) && fs.existsSync(each),
      );
      if (text.startsWith('.') && local) seen.add(local);
      for (const name of dependencies)
        if (text === name || text.startsWith(`${name}/`) || (goesOn && name.startsWith(text))) used.add(name);
    }
  return dependencies.filter((name) => used.has(name));
}

/**
 * The folders, relative to the root, of packages and of all that they need. Packages below another one come with it.
 * @param chosen the project's own dependencies: of the optional peers only these are there at run time
 */
function withTheirNeeds(root: string, names: string[], chosen: Record<string, string> = {}): string[] {
  const folders = new Set<string>();
  const follow = (name: string, from: string, needed: boolean): void => {
    const folder = installedPackage(name, from, root);
    if (folder === undefined && needed) throw new Error(`${name}, which ${from} needs, is not installed.`);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    const { dependencies = {}, optionalDependencies = {}, ...peers } = readManifest(folder);
    const optional = (each: string) => each in optionalDependencies;
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies }))
      follow(each, folder, !optional(each));
    for (const each of Object.keys(peers.peerDependencies ?? {}))
      if (each in chosen || !peers.peerDependenciesMeta?.[each]?.optional) follow(each, folder, false);
  };
  for (const name of names) follow(name, root, true);
  const relative = [...folders].map((folder) => path.relative(root, folder));
  return relative.filter((folder) => !relative.some((other) => folder.startsWith(`${other}${path.sep}`)));
}

/** Where Node finds a package: in the nearest node_modules that has it. */
function installedPackage(name: string, from: string, root: string): string | undefined {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(place, 'package.json'))) return place;
  }
  return undefined;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

if (import.meta.main) {
  const [app = '', output = ''] = process.argv.slice(2);
  copyProductionTree(process.cwd(), app, path.resolve(output));
}
