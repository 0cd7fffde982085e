import fs from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { RUN_FOLDER } from './hand-over.mts';

/** The folder of a test, for its logs and what it leaves when it fails. */
export function folderOf(t: TestContext): string {
  const file = path.basename(t.filePath ?? 'test', '.test.mts');
  const name = t.fullName.replaceAll(/[^a-zA-Z0-9]+/g, '-').slice(0, 80);
  const folder = path.join(RUN_FOLDER, file, name);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** Saves what was on the screen, and what the browser said, for whoever looks into the failure. */
export async function saveEvidence(t: TestContext, page: Page, said: readonly string[]): Promise<void> {
  const folder = folderOf(t);
  const number = fs.readdirSync(folder).filter((name) => name.endsWith('.html')).length + 1;
  const save = (extension: string, content: string | Buffer) =>
    fs.writeFileSync(path.join(folder, `page-${number}.${extension}`), content);
  save('html', `<!-- ${page.url()} -->\n${await page.content().catch(String)}`);
  save('console.txt', said.join('\n'));
  const picture = await page.screenshot({ fullPage: true, timeout: 5_000 }).catch(() => undefined);
  if (picture) save('png', picture);
  t.diagnostic(`What was on the screen: ${path.relative(process.cwd(), folder)}`);
}
