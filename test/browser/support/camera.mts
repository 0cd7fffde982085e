import fs from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { encode } from 'uqr';
import { folderOf } from './evidence.mts';

const [WIDTH, HEIGHT] = [640, 480];
/** Of the height; the rest is the margin that readers need. */
const SHARE = 0.8;
const [BLACK, WHITE, NO_COLOUR] = [16, 235, 128];

/** A video of a QR code for `openPage`, as a camera sees it when somebody holds a phone still. @returns the file */
export function cameraShowing(t: TestContext, code: string): string {
  const file = path.join(folderOf(t), 'camera.y4m');
  const frame = Buffer.concat([Buffer.from('FRAME\n'), brightnessOf(code), colours()]);
  // The browser repeats the file; one frame would be a video that has ended.
  fs.writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  );
  return file;
}

function brightnessOf(code: string): Buffer {
  const { data, size } = encode(code, { border: 0 });
  const module = Math.floor((HEIGHT * SHARE) / size);
  const [left, top] = [WIDTH, HEIGHT].map((length) => Math.floor((length - module * size) / 2)) as [
    number,
    number,
  ];
  const picture = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let row = 0; row < module * size; row += 1)
    for (let column = 0; column < module * size; column += 1)
      if (data[Math.floor(row / module)]?.[Math.floor(column / module)])
        picture[(top + row) * WIDTH + left + column] = BLACK;
  return picture;
}

/** Two planes of a quarter of the size. */
const colours = () => Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR);
