/** Takes the pictures of docs/screens: every scene on phone and desk, light and dark; in Spanish if `LOCALE=es-ES` asks for it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { root } from '../../../tools/lib/project/paths.mts';
import { openPage } from '../support/page.mts';
import { type Framed, pictureFile, withoutScene } from './picture-files.mts';
import { SCENES } from './scenes.mts';

const FOLDER = path.join(root, 'docs', 'screens');
/** Good to read, and 10 to 40 kB. */
const QUALITY = 75;

const locale = process.env['LOCALE'] === 'es-ES' ? 'es-ES' : 'en-GB';
const DEVICES: readonly Framed[] = (['phone', 'desk'] as const).flatMap((size) =>
  (['light', 'dark'] as const).map((theme) => ({ size, theme, locale })),
);

const chosen = process.env['SCENES']?.split(' ').filter(Boolean) ?? [];
const unknown = chosen.filter((name) => !(name in SCENES));

before(() => {
  assert.deepEqual(unknown, [], 'There is no such scene.');
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const file of withoutScene(fs.readdirSync(FOLDER), Object.keys(SCENES)))
    fs.rmSync(path.join(FOLDER, file));
});

for (const [name, prepare] of Object.entries(SCENES).filter(
  ([each]) => chosen.length === 0 || chosen.includes(each),
))
  test(name, async (t) => {
    const open = await prepare();
    for (const device of DEVICES)
      await t.test(Object.values(device).join(' '), async (one) => {
        const page = await openPage(one, device);
        await open(page);
        await page.evaluate(() => document.fonts.ready);
        await sharp(await page.screenshot({ animations: 'disabled' }))
          .webp({ quality: QUALITY, effort: 6 })
          .toFile(path.join(FOLDER, pictureFile(name, device)));
      });
  });
