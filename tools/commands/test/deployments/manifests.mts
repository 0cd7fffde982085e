import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { root } from '../../../lib/project/paths.mts';

/** A manifest of Kubernetes, as much of it as the tests look at. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  data?: Record<string, string>;
  spec?: unknown;
}

/** Kustomizations that are applied. */
export const KUSTOMIZATIONS: string[] = [
  'databases',
  'databases-restored',
  ...['staging', 'production'].flatMap((each) =>
    ['auth', 'business', 'web'].map((app) => `overlays/${each}/${app}`),
  ),
];

/** Whether kubectl is here, which builds kustomizations without a cluster. */
export function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const built = new Map<string, Manifest[]>();

/** The manifests that a kustomization makes. */
export function manifestsOf(kustomization: string): Manifest[] {
  const known = built.get(kustomization);
  if (known) return known;
  const folder = path.join(root, 'deploy', 'kubernetes', kustomization);
  const manifests = parse(execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' }));
  built.set(kustomization, manifests);
  return manifests;
}

const parse = (yaml: string): Manifest[] => parseAllDocuments(yaml).map((each) => each.toJS() as Manifest);

/** Which package describes an API; its types are exact where its own validation lets unknown fields pass. */
const TYPES: Record<string, string> = {
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com',
  'postgresql.cnpg.io': 'OPERATORS',
  'mysql.oracle.com': 'OPERATORS',
};

/**
 * What the compiler says of manifests, written as literals of their types: unknown fields, wrong types, missing fields.
 * Types of Kubernetes come from packages, those of the database operators from `operators.mts` beside this file.
 */
export function typeErrors(manifests: Manifest[]): string {
  // Below the project, where the compiler finds the packages.
  const folder = path.join(root, '.data', 'test', `manifests-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  try {
    const lines = manifests.map((manifest) => {
      const [group = '', version = group] = manifest.apiVersion.split('/');
      const own = path.relative(folder, path.join(import.meta.dirname, 'operators.mts'));
      const known =
        TYPES[group] ??
        (manifest.apiVersion.includes('/') ? `kubernetes-models/${group}` : 'kubernetes-models');
      const module = known === 'OPERATORS' ? own : `${known}/${version}`;
      return `(${JSON.stringify(manifest)}) satisfies import(${JSON.stringify(module)}).I${manifest.kind};`;
    });
    const file = path.join(folder, 'manifests.mts');
    fs.writeFileSync(file, lines.join('\n'));
    const options =
      '--ignoreConfig --noEmit --strict --skipLibCheck --module nodenext --allowImportingTsExtensions --types';
    execFileSync(
      process.execPath,
      ['node_modules/typescript7/bin/tsc', ...options.split(' '), 'node', file],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    return '';
  } catch (error) {
    const output = String((error as { stdout?: string }).stdout ?? error);
    return output.replaceAll(/^.*manifests\.mts\((\d+),\d+\)/gm, (_, line) => {
      const { kind, metadata } = manifests[Number(line) - 1]!;
      return `${kind} ${metadata.name}`;
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
