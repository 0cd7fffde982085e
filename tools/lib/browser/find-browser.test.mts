import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Supervisor } from '../processes/child-process.mts';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { findBrowser } from './find-browser.mts';
import { launchBrowser } from './launch.mts';

test('finds a browser, and it opens a page', async () => {
  const browser = await launchBrowser(await findBrowser(new Supervisor()));
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Tickets</h1>');
    assert.equal(await page.locator('h1').textContent(), 'Tickets');
  } finally {
    await browser.close();
  }
});

// Windows believes the path.
const skip = process.platform === 'win32';
test('a path that leads to no usable browser is named', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const program = (name: string, version: string) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, `#!/bin/sh\necho "${version}"\n`, { mode: 0o700 });
    return file;
  };
  const find = (file: string) =>
    findBrowser(new Supervisor(), undefined, { env: { CHROMIUM_PATH: file }, folder });
  const unusable = [
    path.join(folder, 'missing'),
    program('old', 'Chromium 99.0.4844.51'),
    program('snap', 'Chromium 153.0.8010.0 snap'),
    program('other', 'Nothing of the kind'),
  ];
  for (const file of unusable)
    await assert.rejects(find(file), {
      message: `CHROMIUM_PATH is "${file}", but no Chromium 123 or newer runs from there.`,
    });
  const usable = program('usable', 'Google Chrome 153.0.8010.0 ');
  assert.deepEqual(await find(usable), { executable: usable, env: {} });
});

// Elsewhere browsers are installed in folders that no variable changes, and npm has none.
const isLinux = process.platform === 'linux' && process.arch === 'x64';
test('without a browser and without npm, one sentence says what to do', { skip: !isLinux }, async (t) => {
  const options = { env: { PATH: '/nowhere' }, folder: temporaryFolder(t) };
  await assert.rejects(findBrowser(new Supervisor(), undefined, options), {
    name: 'PlainError',
    message:
      /^There is no browser for the browser tests: install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one \(npm says: .*ENOENT.*\)\.$/,
  });
});
