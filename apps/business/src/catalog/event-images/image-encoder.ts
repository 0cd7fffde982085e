import { Injectable } from '@nestjs/common';
import { requestErrors } from '@proticket/contract';
import type Sharp from 'sharp';
import { IMAGE_WIDTHS, storedWidths } from '../events/event-image.dto';
import { eventImagesErrors } from './event-images.errors';

/** A photo of a good camera. Encoding one this large took 180 MB at most (a progressive JPEG), for a second. */
const MAX_PIXELS = 40_000_000;
/** Longer side by shorter side. */
const MAX_RATIO = 4;
/** Of libvips, per step. */
const TIMEOUT_SECONDS = 20;
const RETRY_AFTER_SECONDS = 2;
const FORMATS = new Set<string>(['jpeg', 'png', 'webp']);
const LOADERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];
/** Hardly visible; smaller than JPEG at 80 by a third. */
const WEBP = { quality: 78, effort: 4 } as const;

/** A picture as it is stored. */
export interface EncodedImage {
  /** Pixels of the widest size. */
  readonly width: number;
  readonly height: number;
  /** One WebP file for each of `storedWidths`. */
  readonly files: ReadonlyMap<number, Buffer>;
}

/** Makes WebP files of uploaded pictures: turned upright, in sRGB, without metadata such as the place of a photo. */
@Injectable()
export class ImageEncoder {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * One picture at a time, for the memory of the instance. Of an animation, the first frame is taken.
   *
   * @throws event_images.unreadable, event_images.too_many_pixels, event_images.bad_proportions
   * @throws request.overloaded if it takes too long
   */
  async encode(content: Buffer): Promise<EncodedImage> {
    const encoded = this.last.then(() => encode(loadSharp(), content));
    this.last = encoded.catch(() => undefined);
    return encoded;
  }
}

async function encode(sharp: typeof Sharp, content: Buffer): Promise<EncodedImage> {
  const { width, height, format } = await readable(sharp(content, { limitInputPixels: false }).metadata());
  if (!FORMATS.has(format)) throw eventImagesErrors.unreadable();
  if (width * height > MAX_PIXELS) throw eventImagesErrors.too_many_pixels(`It may have ${MAX_PIXELS}.`);
  if (Math.max(width, height) > MAX_RATIO * Math.min(width, height))
    throw eventImagesErrors.bad_proportions(`One side may be ${MAX_RATIO} times as long as the other.`);
  // Decoded once: the smaller sizes are made of the widest one.
  const { data, info } = await readable(
    sharp(content, { limitInputPixels: MAX_PIXELS })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .autoOrient()
      .resize({ width: IMAGE_WIDTHS.at(-1)!, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const files = new Map<number, Buffer>();
  for (const stored of storedWidths(info.width))
    files.set(stored, await sharp(data, { raw: info }).resize({ width: stored }).webp(WEBP).toBuffer());
  return { width: info.width, height: info.height, files };
}

/** Whatever libvips complains about is the fault of the file, except that it took too long. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as Error).message.startsWith('timeout'))
      throw requestErrors.overloaded(undefined, { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS });
    throw eventImagesErrors.unreadable(undefined, { cause: error });
  }
}

let loaded: typeof Sharp | undefined;

/** Loaded on demand: with libvips it takes 20 MB, which an instance that encodes nothing does not need. */
function loadSharp(): typeof Sharp {
  if (loaded) return loaded;
  // oxlint-disable-next-line typescript/no-require-imports -- on demand and at once, as the S3 client
  const sharp = require('sharp') as typeof Sharp;
  // No parser but these three ever sees an upload.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  sharp.concurrency(1);
  return (loaded = sharp);
}
