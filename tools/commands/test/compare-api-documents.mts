/** Fails if the committed OpenAPI documents break clients of the last release. */
import { readFile } from 'node:fs/promises';
import type { ApiDocument } from '../../lib/open-api/open-api.mts';
import { breakingChanges } from './breaking-changes.mts';

const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as ApiDocument;

const findings: string[] = [];
for (const name of ['auth', 'business']) {
  const [released, current] = [`packages/sdk/released/${name}.json`, `apps/${name}/openapi.json`];
  const broken = breakingChanges(await read(released), await read(current));
  findings.push(...broken.map((finding) => `${current}: ${finding}`));
}
console.log(findings.join('\n') || 'Clients of the last release still work.');
process.exitCode = findings.length > 0 ? 1 : 0;
