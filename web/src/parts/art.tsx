/** Four colours: ground, two forms, accent. */
const PALETTES = [
  ['#2a1a5e', '#f45d01', '#eab464', '#f7f0e6'],
  ['#0b3c49', '#e16036', '#f2c14e', '#f0f3bd'],
  ['#5b21b6', '#f472b6', '#fde68a', '#fdf4ff'],
  ['#14342b', '#60935d', '#bad1a2', '#fff8f0'],
  ['#3d0c11', '#d80032', '#f78da7', '#f9dec9'],
  ['#012a4a', '#2a6f97', '#61a5c2', '#fefae0'],
  ['#432818', '#bb9457', '#ffe6a7', '#99582a'],
  ['#1b1b3a', '#693668', '#f564a9', '#faa4bd'],
  ['#003049', '#d62828', '#f77f00', '#fcbf49'],
  ['#22223b', '#4a4e69', '#9a8c98', '#f2e9e4'],
] as const;

type Palette = (typeof PALETTES)[number];
type Random = () => number;

/**
 * The picture of an event that has none: drawn from its id, so that it is the same everywhere. Neighbouring ids get
 * different patterns and palettes.
 */
export function Art({ seed, className }: { readonly seed: number; readonly className?: string }) {
  const palette = PALETTES[(seed * 7) % PALETTES.length]!;
  const Pattern = PATTERNS[seed % PATTERNS.length]!;
  return (
    <svg
      className={className}
      viewBox="0 0 320 180"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="320" height="180" fill={palette[0]} />
      <Pattern palette={palette} random={randomOf(seed)} />
    </svg>
  );
}

/** Mulberry32: small, and the same numbers on every machine. */
function randomOf(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface PatternProps {
  readonly palette: Palette;
  readonly random: Random;
}

const round = (value: number) => Math.round(value * 10) / 10;
const count = (length: number) => Array.from({ length }, (_, index) => index);

function SunRays({ palette, random }: PatternProps) {
  const x = 60 + random() * 200;
  const y = 150 + random() * 40;
  const turn = random() * 15;
  const rays = count(24).map((index) => {
    const angle = (angleIndex: number) => ((angleIndex * 15 + turn) * Math.PI) / 180;
    const [from, to] = [angle(index), angle(index + 0.5)];
    return `M${round(x)} ${round(y)}L${round(x + 400 * Math.cos(from))} ${round(y + 400 * Math.sin(from))}L${round(x + 400 * Math.cos(to))} ${round(y + 400 * Math.sin(to))}z`;
  });
  return (
    <>
      <path d={rays.join('')} fill={palette[1]} opacity="0.75" />
      <circle cx={round(x)} cy={round(y)} r="62" fill={palette[2]} />
      <circle cx={round(x)} cy={round(y)} r="40" fill={palette[3]} />
    </>
  );
}

function Rings({ palette, random }: PatternProps) {
  const centres = count(3).map(() => [round(random() * 320), round(random() * 180)] as const);
  return (
    <g fill="none" strokeWidth="9">
      {centres.flatMap(([x, y], centre) =>
        count(5).map((ring) => (
          <circle
            key={`${centre}-${ring}`}
            cx={x}
            cy={y}
            r={14 + ring * 22}
            stroke={palette[1 + ((centre + ring) % 3)]}
            opacity={0.9 - ring * 0.12}
          />
        )),
      )}
    </g>
  );
}

function Waves({ palette, random }: PatternProps) {
  return count(6).map((index) => {
    const y = 40 + index * 26;
    const lift = 14 + random() * 22;
    const shift = round(random() * 80 - 40);
    return (
      <path
        key={index}
        d={`M-60 ${y}q${round(55 + shift / 4)} ${round(-lift)} 110 0t110 0t110 0t110 0V200H-60z`}
        fill={palette[1 + (index % 3)]}
        opacity="0.85"
      />
    );
  });
}

function Tiles({ palette, random }: PatternProps) {
  const size = 40;
  return count(8 * 5).map((index) => {
    const [x, y] = [(index % 8) * size, Math.floor(index / 8) * size - 10];
    const fill = palette[1 + Math.floor(random() * 3)]!;
    const kind = Math.floor(random() * 4);
    const shapes = [
      `M${x} ${y}h${size}a${size} ${size} 0 0 1-${size} ${size}z`,
      `M${x + size} ${y}v${size}h-${size}a${size} ${size} 0 0 1 ${size}-${size}z`,
      `M${x} ${y + size}l${size}-${size}v${size}z`,
      `M${x + 20} ${y + 6}a14 14 0 1 1 0 28a14 14 0 1 1 0-28z`,
    ];
    return <path key={index} d={shapes[kind]} fill={fill} />;
  });
}

function Confetti({ palette, random }: PatternProps) {
  return count(70).map((index) => (
    <rect
      key={index}
      x={round(random() * 320)}
      y={round(random() * 180)}
      width={round(5 + random() * 14)}
      height={round(4 + random() * 6)}
      rx="2"
      fill={palette[1 + (index % 3)]}
      transform={`rotate(${Math.round(random() * 180)} ${round(random() * 320)} ${round(random() * 180)})`}
    />
  ));
}

const PATTERNS = [SunRays, Tiles, Waves, Confetti, Rings] as const;
