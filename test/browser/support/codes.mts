import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { type Picture, readCode } from '../../../web/src/door/read-code.ts';

// Pages load it by its URL, Node from its file.
const wasm = fs.readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** The text of the QR code in a picture, by the decoder of the door; undefined if there is none. */
export const codeIn = (picture: Picture): Promise<string | undefined> => readCode(picture);

/** The same for what a page shows. */
export async function codeOn(page: Page): Promise<string | undefined> {
  return codeIn(new Blob([new Uint8Array(await page.screenshot())]));
}
