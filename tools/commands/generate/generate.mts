import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../lib/project/paths.mts';
import { type BuiltService, loadBuiltService, loadWebSettings } from './built-service.mts';
import { envExample } from './env-example.mts';
import { erDiagrams } from './er-diagrams.mts';
import { errorReference } from './error-reference.mts';
import type { ApiDocument } from '../../lib/open-api/open-api.mts';
import { sdkTypes } from './sdk-types.mts';

/**
 * `npm run generate`: writes the generated files that are committed, from the built services. With `--check` it writes
 * nothing and fails if a file would change.
 */
export async function main(args: readonly string[]): Promise<number> {
  const check = args.includes('--check');
  const stale: string[] = [];
  for (const [file, text] of Object.entries(await generatedFiles())) {
    const current = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
    if (current === text) continue;
    stale.push(file);
    if (!check) await writeFile(path.join(root, file), text);
  }
  if (stale.length === 0) console.log('Generated files are up to date.');
  else if (check) console.log(`Out of date: ${stale.join(', ')}. Run: npm run generate`);
  else console.log(`Written: ${stale.join(', ')}`);
  return check && stale.length > 0 ? 1 : 0;
}

async function generatedFiles(): Promise<Record<string, string>> {
  const auth = loadBuiltService('auth');
  const business = loadBuiltService('business');
  const files: Record<string, string> = {
    '.env.example': envExample(auth, business, loadWebSettings()),
    'docs/errors.md': errorReference([auth, business]),
    ...(await erDiagrams()),
  };
  const documents = { auth: await documentOf(auth), business: await documentOf(business) };
  for (const [name, document] of Object.entries(documents))
    files[`apps/${name}/openapi.json`] = `${JSON.stringify(document, null, 2)}\n`;
  return { ...files, ...sdkTypes(documents) };
}

async function documentOf({ definition, platform }: BuiltService): Promise<ApiDocument> {
  return (await platform.describeApi(definition)) as ApiDocument;
}
