import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { codeIn } from './support/codes.mts';
import { newEvening, nextTicket, openDoor } from './support/door.mts';
import { codeOf, type Distance, frameOf, pixelsOf, randomOf, viewOf } from './support/frames.mts';

const FRAMES = 60;
/** How many must be read: what the decoder was chosen for. */
const LEAST: Readonly<Record<Distance, number>> = { near: 60, far: 60, hard: 56 };

for (const distance of ['near', 'far', 'hard'] as const)
  test(`the door's decoder reads codes that are held ${distance}`, async (t) => {
    const random = randomOf(2026);
    let read = 0;
    let milliseconds = 0;
    for (let at = 0; at < FRAMES; at += 1) {
      const code = codeOf(random);
      const frame = frameOf(code, viewOf(distance, random), random);
      const picture = {
        width: frame.width,
        height: frame.height,
        data: pixelsOf(frame),
        colorSpace: 'srgb',
      } as ImageData;
      const begun = performance.now();
      const text = await codeIn(picture);
      milliseconds += performance.now() - begun;
      // A wrong text would be worse than none.
      assert.ok(text === undefined || text === code, `${text} was read from ${code}`);
      if (text === code) read += 1;
    }
    t.diagnostic(`${read} of ${FRAMES}, ${(milliseconds / FRAMES).toFixed(1)} ms a frame`);
    assert.ok(read >= LEAST[distance], `${read} of ${FRAMES} frames were read`);
  });

test('the worker of the page reads what the tests read', async (t) => {
  const page = await openDoor(t, await newEvening(1), 'North gate');
  const random = randomOf(7);
  for (let at = 0; at < 5; at += 1) {
    const code = codeOf(random);
    const frame = frameOf(code, viewOf('hard', random), random);
    const { width, height } = frame;
    const buffer = await sharp(frame.grey, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'frame.png', mimeType: 'image/png', buffer });
    // A key that nobody has: the code was read, and is no ticket.
    await page.getByRole('heading', { name: 'Do not admit' }).waitFor();
    await nextTicket(page);
  }
});
