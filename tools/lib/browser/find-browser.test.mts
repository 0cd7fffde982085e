import assert from 'node:assert/strict';
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

test('a path that leads to no browser is named', async (t) => {
  const env = { CHROMIUM_PATH: '/nowhere/chromium' };
  await assert.rejects(findBrowser(new Supervisor(), undefined, { env, folder: temporaryFolder(t) }), {
    message: 'CHROMIUM_PATH is "/nowhere/chromium", but no browser runs from there.',
  });
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
