import fs from 'node:fs';
import path from 'node:path';
import { inData } from '../../lib/project/paths.mts';

/** Saves what a server returns, for the reference that serves the same bytes. @returns the file, for its setting PAGES */
export async function savePages(origin: string, paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    paths.map(async (address) => [address, await (await fetch(`${origin}${address}`)).text()] as const),
  );
  const file = inData('bench', 'pages.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(Object.fromEntries(texts)));
  return file;
}
