import sharp from 'sharp';
import { eventImagesErrors } from './event-images.errors';
import { type EncodedImage, ImageEncoder } from './image-encoder';

/** A picture whose left half is red and whose right half is blue. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#f00' } }).composite([
    {
      input: { create: { width: Math.ceil(width / 2), height, channels: 3, background: '#00f' } },
      gravity: 'east',
    },
  ]);

let encoder: ImageEncoder;
beforeEach(() => (encoder = new ImageEncoder()));

const sizesOf = async ({ files }: EncodedImage) =>
  Promise.all(
    [...files].map(async ([name, content]) => {
      const { width, height, format } = await sharp(content).metadata();
      return [name, width, height, format];
    }),
  );

describe('ImageEncoder', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('makes three widths of WebP of a %s', async (format) => {
    const image = await encoder.encode(await halves(2000, 1000).toFormat(format).toBuffer());
    expect([image.width, image.height]).toEqual([1600, 800]);
    expect(await sizesOf(image)).toEqual([
      [480, 480, 240, 'webp'],
      [960, 960, 480, 'webp'],
      [1600, 1600, 800, 'webp'],
    ]);
  });

  it.each([
    [700, [480, 700]],
    [480, [480]],
    [40, [40]],
    [960, [480, 960]],
  ])('does not enlarge a picture of %i pixels', async (width, widths) => {
    const image = await encoder.encode(await halves(width, width).png().toBuffer());
    expect([...image.files.keys()]).toEqual(widths);
  });

  it('P1 turns a photo upright and removes where it was taken', async () => {
    const photo = await halves(200, 100)
      .withExif({
        IFD0: { Copyright: 'Ann Secret' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 5/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(photo.includes('Ann Secret')).toBe(true);
    const image = await encoder.encode(photo);
    expect([image.width, image.height]).toEqual([100, 200]);
    const content = image.files.get(100)!;
    expect(content.includes('Ann Secret')).toBe(false);
    expect((await sharp(content).metadata()).exif).toBeUndefined();
    // Orientation 6 is a quarter turn to the right: what was left is on top.
    const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    expect([data[0]! > 200, data.at(-3)! < 50]).toEqual([true, true]);
  });

  it('takes the first frame of an animation', async () => {
    const frames = await Promise.all(
      ['#0f0', '#00f'].map((background) =>
        sharp({ create: { width: 60, height: 60, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(2);
    const image = await encoder.encode(animation);
    expect([image.width, image.height]).toEqual([60, 60]);
    const [red, green] = await sharp(image.files.get(60)).raw().toBuffer();
    expect([red! < 60, green! > 200]).toEqual([true, true]);
  });

  const BLANK = { channels: 3, background: '#fff' } as const;
  it.each([
    ['text', Buffer.from('not a picture'), eventImagesErrors.unreadable],
    [
      'an SVG file',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      eventImagesErrors.unreadable,
    ],
    [
      'a GIF file',
      Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64'),
      eventImagesErrors.unreadable,
    ],
  ])('P1 refuses %s', async (_, content, error) => {
    await expect(encoder.encode(content)).rejects.toThrow(error().message);
  });

  it('P2 refuses half a file, too many pixels and ribbons', async () => {
    const whole = await halves(600, 400).jpeg().toBuffer();
    const refused = (content: Buffer) =>
      encoder.encode(content).then(
        () => 'accepted',
        (error: { entry: { code: string } }) => error.entry.code,
      );
    expect(await refused(whole.subarray(0, whole.length / 2))).toBe('event_images.unreadable');
    // 10,000 × 5,000 pixels of one colour: 50 million in a file of some kilobytes.
    const bomb = await sharp({ create: { width: 10_000, height: 5_000, ...BLANK } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refused(bomb)).toBe('event_images.too_many_pixels');
    const ribbon = await sharp({ create: { width: 401, height: 100, ...BLANK } })
      .png()
      .toBuffer();
    expect(await refused(ribbon)).toBe('event_images.bad_proportions');
    const panorama = await sharp({ create: { width: 400, height: 100, ...BLANK } })
      .png()
      .toBuffer();
    expect(await refused(panorama)).toBe('accepted');
  });

  it('goes on after a picture that cannot be read', async () => {
    const content = await halves(800, 600).jpeg().toBuffer();
    const settled = await Promise.allSettled(
      [content, Buffer.from('x'), content].map((each) => encoder.encode(each)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('P1 leaves no parser in this process but those of the three formats', async () => {
    await encoder.encode(await halves(40, 40).png().toBuffer());
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).metadata()).rejects.toThrow(/unsupported/);
  });
});
