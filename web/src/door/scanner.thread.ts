import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { readCode } from './read-code';

/** A frame of the camera, or a picture file. */
export interface ScanRequest {
  readonly id: number;
  readonly picture: ImageBitmap | Blob;
}

/** What was in it. */
export interface ScanResponse {
  readonly id: number;
  readonly text: string | undefined;
}

// By default it would ask another origin.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true })!;

self.addEventListener('message', (event: MessageEvent<ScanRequest>) => {
  const { id, picture } = event.data;
  void read(picture)
    .catch(() => undefined)
    .then((text) => self.postMessage({ id, text } satisfies ScanResponse));
});

async function read(picture: ImageBitmap | Blob): Promise<string | undefined> {
  if (picture instanceof Blob) return readCode(picture);
  const { width, height } = picture;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.drawImage(picture, 0, 0);
  picture.close();
  return readCode(context.getImageData(0, 0, width, height));
}
