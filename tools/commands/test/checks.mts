/** A check that runs a program and passes if it exits with 0. */
export interface Check {
  name: string;
  /** Arguments for node. */
  args: string[];
}

const program = (file: string, ...args: string[]): string[] => [`node_modules/${file}`, ...args];
const types = (project: string, ...options: string[]): Check => ({
  name: `Types (${project})`,
  args: program('typescript7/bin/tsc', '--project', project, ...options),
});

/** Static checks, cheapest first. */
export const CHECKS: Check[] = [
  { name: 'Format', args: program('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  { name: 'Lint', args: program('oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  types('tsconfig.check.json'),
  types('libs/contract/tsconfig.json'),
  types('packages/sdk/tsconfig.json', '--noEmit'),
  types('web/tsconfig.json'),
  types('tools/tsconfig.json'),
  types('test/browser/tsconfig.json'),
  {
    name: 'Import rules',
    args: program(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      'apps',
      'libs',
      'packages',
      'tools',
      'test',
      'web',
    ),
  },
  {
    name: 'Import rules (folders)',
    args: program(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.folders.cjs',
      'apps',
      'libs',
    ),
  },
  {
    name: 'Texts of the web client',
    args: program(
      '@lingui/cli/dist/lingui.js',
      'check',
      'sync',
      '--clean',
      '--config',
      'web/lingui.config.ts',
    ),
  },
  { name: 'Unused', args: program('knip/bin/knip.js') },
  { name: 'API of the last release', args: ['tools/commands/test/compare-api-documents.mts'] },
  { name: 'API documents', args: ['tools/commands/test/lint-api-documents.mts'] },
];

/** Needs the built apps. */
export const GENERATED: Check = {
  name: 'Generated files',
  args: ['tools/proticket.mjs', 'generate', '--check'],
};
