import { escapeHtml } from '../html/escape-html.mts';

/** The values of one name over time. A moment without a value is left out. */
export interface Series {
  name: string;
  points: { at: number; value: number }[];
}

/** From when to when, in seconds since 1970, and how far apart values are. */
export interface TimeRange {
  from: number;
  to: number;
  step: number;
}

const WIDTH = 400;
const HEIGHT = 120;
const COLORS = 8;
const SHOWN = 4;

/** Lines over time as SVG, with a legend that says what each is now. Colours are the classes `c0` to `c7` of the page. */
export function chart(series: readonly Series[], unit: string, range: TimeRange): string {
  const filled = series
    .filter(({ points }) => points.length > 0)
    .toSorted((a, b) => last(b) - last(a) || a.name.localeCompare(b.name));
  if (filled.length === 0) return '<p class="empty">Nothing yet</p>';
  const top = niceTop(Math.max(...filled.flatMap(({ points }) => points.map(({ value }) => value))));
  const lines = filled.map((each, index) => line(each, index, top, range)).join('');
  const names = escapeHtml(filled.map(({ name }) => name).join(', '));
  const legend = filled.slice(0, SHOWN).map((each, index) => legendEntry(each, index, unit));
  const more = filled.length - SHOWN;
  return `<div class="chart"><small>${format(top, unit)}</small>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${names}" preserveAspectRatio="none">${GRID}${lines}</svg>
<div class="axis"><time>${clock(range.from)}</time><time>${clock(range.to)}</time></div></div>
<ul>${legend.join('')}${more > 0 ? `<li class="more">and ${more} more</li>` : ''}</ul>`;
}

/** Hours and minutes of a moment, in UTC. @param seconds since 1970 */
export const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 16);

const GRID = [0, HEIGHT / 2, HEIGHT]
  .map((y) => `<line x1="0" x2="${WIDTH}" y1="${y}" y2="${y}"></line>`)
  .join('');

function line({ name, points }: Series, index: number, top: number, { from, to, step }: TimeRange): string {
  const x = (at: number) => (((at - from) / (to - from)) * WIDTH).toFixed(1);
  const y = (value: number) => (HEIGHT - (value / top) * HEIGHT).toFixed(1);
  let path = '';
  for (const [at, point] of points.entries()) {
    const before = points[at - 1];
    // A gap in the values is one in the line.
    const isContinued = before !== undefined && point.at - before.at <= step * 1.5;
    path += `${isContinued ? 'L' : 'M'}${x(point.at)} ${y(point.value)}`;
    const isAlone = !isContinued && (points[at + 1]?.at ?? Infinity) - point.at > step * 1.5;
    if (isAlone) path += 'h.1';
  }
  return `<path class="c${index % COLORS}" d="${path}"><title>${escapeHtml(name)}</title></path>`;
}

const legendEntry = (series: Series, index: number, unit: string): string =>
  `<li><i class="c${index % COLORS}"></i><span>${escapeHtml(series.name)}</span><b>${format(last(series), unit)}</b></li>`;

const last = ({ points }: Series): number => points.at(-1)?.value ?? 0;

/** The next of 1, 2, 5 times a power of ten, so that the upper line is a number that can be said. */
export function niceTop(most: number): number {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 2, 5].find((factor) => factor * power >= most * (1 - 1e-9)) ?? 10);
}

/** A value with the unit that Grafana calls so. */
export function format(value: number, unit: string): string {
  if (unit === 's') {
    if (value === 0) return '0 s';
    if (value < 1) return `${short(value * 1000)} ms`;
    return value < 120 ? `${short(value)} s` : `${short(value / 60)} min`;
  }
  if (unit === 'bytes') return `${short(value / 2 ** 20)} MiB`;
  return `${short(value)}${unit === 'reqps' || unit === 'ops' ? '/s' : ''}`;
}

function short(value: number): string {
  const places = value === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: places });
}
