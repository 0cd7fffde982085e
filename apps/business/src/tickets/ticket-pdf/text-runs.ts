import bidiFactory from 'bidi-js';
import type { FontLibrary, PrintFont, Weight } from './font-library';

/** A piece of a line that is drawn in one go: one font, one direction. */
export interface TextRun {
  readonly text: string;
  readonly font: PrintFont;
}

/** Which way a paragraph is read; all of its lines, whatever they begin with. */
export type Direction = 'ltr' | 'rtl';

interface LevelRun extends TextRun {
  readonly level: number;
}

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const RIGHT_TO_LEFT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** The signs of a text as a reader sees them: a letter with its accents is one. */
export function graphemesOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** Signs that print nothing but would rearrange the text around them, or ask for a colour no ticket has. */
const SILENT = /\p{Bidi_Control}|\p{Variation_Selector}|[\u2060-\u206f\ufeff]/gu;

/**
 * One line of what people wrote, as it can be printed. Composed, because a font places the marks of "ệ" well and those of
 * its three parts beside the letter; what came in before text was kept composed is printed the same.
 */
export function printable(text: string): string {
  return text
    .replace(SILENT, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** The direction of a paragraph: that of its first letter. */
export function directionOf(paragraph: string): Direction {
  return (bidi.getEmbeddingLevels(paragraph).paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
}

/**
 * Cuts one line into runs in the order they are drawn, from left to right (Unicode Bidirectional Algorithm).
 * pdfkit lays words out in the order they are stored, which prints two Arabic words the wrong way round.
 */
export function visualRuns(
  line: string,
  weight: Weight,
  fonts: FontLibrary,
  base: Direction = directionOf(line),
): TextRun[] {
  return inVisualOrder(logicalRuns(line, weight, fonts, base)).map(({ text, font, level }) => ({
    font,
    text: level % 2 === 1 && !RIGHT_TO_LEFT_LETTER.test(text) ? mirrored(text) : text,
  }));
}

function logicalRuns(line: string, weight: Weight, fonts: FontLibrary, base: Direction): LevelRun[] {
  const { levels } = bidi.getEmbeddingLevels(line, base);
  const runs: { text: string; font: PrintFont; level: number }[] = [];
  for (const { segment, index } of graphemes.segment(line)) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    for (const { text, font } of printed(segment, weight, fonts, last?.font)) {
      const open = runs.at(-1);
      if (open && open.font === font && open.level === level) open.text += text;
      else runs.push({ text, font, level });
    }
  }
  return runs;
}

/**
 * A sign in the font that has it. A blank stays in the font it stands in, else every word would be a run; but not
 * in the emoji font, where it is as wide as an emoji.
 */
function printed(
  sign: string,
  weight: Weight,
  fonts: FontLibrary,
  current: PrintFont | undefined,
): readonly TextRun[] {
  const keeps =
    current !== undefined &&
    !current.name.startsWith('noto-emoji') &&
    current.font.hasGlyphForCodePoint(0x20);
  if (sign === ' ' && keeps) return [{ text: sign, font: current }];
  const whole = fonts.fontFor(sign, weight);
  if (whole) return [{ text: sign, font: whole }];
  return [...sign].map((text) => ({ text, font: fonts.fontFor(text, weight) ?? fonts.fallback(weight) }));
}

/** Rule L2: from the highest level down, every stretch of runs at that level or above is turned round. */
function inVisualOrder(runs: readonly LevelRun[]): LevelRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

/** Brackets and blanks between right-to-left words; letters are turned by the font's own shaping. */
function mirrored(text: string): string {
  return graphemesOf(text)
    .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
    .reverse()
    .join('');
}
