import { encode } from 'uqr';

/** What a camera sees: grey values of 640 × 480 pixels, row by row. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

/** How a phone is held before the camera. */
export interface View {
  /** Pixels a module. */
  readonly module: number;
  /** Radians. */
  readonly angle: number;
  /** How much smaller the far edge is than the near one: 0 is straight before the camera. */
  readonly tilt: number;
  /** Standard deviation in pixels: out of focus, or moving. */
  readonly blur: number;
  /** Standard deviation of the noise, in grey values. */
  readonly noise: number;
  readonly black: number;
  readonly white: number;
  /** How much darker one side of the picture is: 0 is even. */
  readonly shade: number;
}

export type Distance = 'near' | 'far' | 'hard';

const [WIDTH, HEIGHT] = [640, 480];
const QUIET_ZONE = 4;
const ROOM = 96;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Numbers from 0 to 1, the same for each seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text as long as that of a ticket, and as dense. */
export function codeOf(random: () => number): string {
  return `PT1:${Array.from({ length: 144 }, () => ALPHABET[Math.floor(random() * 32)]).join('')}`;
}

/** Held near and upright; farther away at any angle and a little blurred; the same, tilted, badly lit and noisy. */
export function viewOf(distance: Distance, random: () => number): View {
  const between = (from: number, to: number) => from + random() * (to - from);
  const straight = { tilt: 0, noise: 3, black: 20, white: 235, shade: 0 };
  switch (distance) {
    case 'near':
      return { ...straight, module: between(7, 8.5), angle: between(-0.05, 0.05), blur: between(0.3, 0.7) };
    case 'far':
      return { ...straight, module: between(3, 4), angle: between(0, 2 * Math.PI), blur: between(0.6, 1) };
    case 'hard':
      return {
        module: between(3.2, 4.2),
        angle: between(0, 2 * Math.PI),
        tilt: between(0, 0.2),
        blur: between(0.7, 1.1),
        noise: between(4, 10),
        black: between(30, 70),
        white: between(150, 220),
        shade: between(0, 0.45),
      };
    default:
      return distance satisfies never;
  }
}

/** The picture of a code in the middle of a grey room. */
export function frameOf(text: string, view: View, random: () => number): Frame {
  const sharp = new Float32Array(WIDTH * HEIGHT);
  // A pixel of a camera is the mean of what falls on it: of four points.
  for (const [dx, dy] of [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ] as const)
    addPoints(sharp, text, view, dx, dy);
  return { width: WIDTH, height: HEIGHT, grey: exposed(blurred(sharp, view.blur), view, random) };
}

/** The frame as `ImageData` has it: red, green, blue, opacity. */
export function pixelsOf({ grey }: Frame): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(grey.length * 4).fill(255);
  for (let at = 0; at < grey.length; at += 1)
    pixels[4 * at] = pixels[4 * at + 1] = pixels[4 * at + 2] = grey[at]!;
  return pixels;
}

/** Adds a quarter of the brightness at one point of each pixel. */
function addPoints(picture: Float32Array, text: string, view: View, dx: number, dy: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = Uint8Array.from(data.flat(), Number);
  const { module, angle, tilt, black, white } = view;
  const [cos, sin, half] = [Math.cos(angle), Math.sin(angle), (size * module) / 2];
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const fromX = x + dx - WIDTH / 2;
      const fromY = y + dy - HEIGHT / 2;
      const turnedY = fromY * cos - fromX * sin;
      const depth = 1 + (tilt * turnedY) / half;
      const column = Math.floor(((fromX * cos + fromY * sin) * depth + half) / module);
      const row = Math.floor((turnedY * depth + half) / module);
      const isCode = column >= 0 && column < size && row >= 0 && row < size;
      const brightness = !isCode ? ROOM : dark[row * size + column] === 1 ? black : white;
      picture[y * WIDTH + x]! += brightness / 4;
    }
}

/** Darker to one side, and with the noise of a small sensor. */
function exposed(picture: Float32Array, { shade, noise }: View, random: () => number): Uint8ClampedArray {
  const grey = new Uint8ClampedArray(picture.length);
  for (let at = 0; at < picture.length; at += 1) {
    const light = 1 - (shade * (at % WIDTH)) / WIDTH;
    // Nearly normal, by the central limit theorem, with the deviation 1.
    const chance = (random() + random() + random() - 1.5) * 2;
    grey[at] = picture[at]! * light + noise * chance;
  }
  return grey;
}

function blurred(picture: Float32Array, deviation: number): Float32Array {
  const reach = Math.ceil(deviation * 3);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)),
  );
  const sum = bell.reduce((total, weight) => total + weight, 0);
  const weights = Float32Array.from(bell, (weight) => weight / sum);
  return [1, WIDTH].reduce((from, step) => {
    // The edges, where there is only the room, stay as they are.
    const to = from.slice();
    for (let at = reach * step; at < from.length - reach * step; at += 1) {
      let total = 0;
      for (let offset = -reach; offset <= reach; offset += 1)
        total += from[at + offset * step]! * weights[offset + reach]!;
      to[at] = total;
    }
    return to;
  }, picture);
}
