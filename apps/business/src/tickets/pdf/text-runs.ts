import bidiFactory from 'bidi-js';
import type { FontLibrary, PrintFont, Weight } from './font-library';

/** A part of a line in one font and one direction. */
export interface TextRun {
  readonly text: string;
  readonly font: PrintFont;
}

/** The reading direction of a paragraph, and of each of its lines. */
export type Direction = 'ltr' | 'rtl';

interface LevelRun extends TextRun {
  readonly level: number;
}

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const RIGHT_TO_LEFT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** The graphemes of a text: a letter with its accents is one. */
export function graphemesOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** Characters that are invisible but would reorder the text around them or select a coloured emoji. */
const CONTROLS = /\p{Bidi_Control}|\p{Variation_Selector}|[\u2060-\u206f\ufeff]/gu;

/**
 * User text as one printable line. Composed (NFC), because fonts have a glyph for "ệ" but misplace the marks of its three
 * parts; text stored before it was composed on input prints the same.
 */
export function printable(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** The direction of a paragraph: that of its first letter. */
export function directionOf(paragraph: string): Direction {
  return (bidi.getEmbeddingLevels(paragraph).paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
}

/**
 * Splits one line into runs in visual order, from left to right (Unicode Bidirectional Algorithm). pdfkit draws words
 * in stored order, which prints two Arabic words in the wrong order.
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
 * A grapheme with the font that has it. A space keeps the current font, otherwise every word would be a run of its own;
 * but not the emoji font, in which a space is as wide as an emoji.
 */
function printed(
  grapheme: string,
  weight: Weight,
  fonts: FontLibrary,
  current: PrintFont | undefined,
): readonly TextRun[] {
  const keeps =
    current !== undefined &&
    !current.name.startsWith('noto-emoji') &&
    current.font.hasGlyphForCodePoint(0x20);
  if (grapheme === ' ' && keeps) return [{ text: grapheme, font: current }];
  const whole = fonts.fontFor(grapheme, weight);
  if (whole) return [{ text: grapheme, font: whole }];
  return [...grapheme].map((text) => ({ text, font: fonts.fontFor(text, weight) ?? fonts.fallback(weight) }));
}

/** Rule L2: from the highest level down, every sequence of runs at that level or above is reversed. */
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

/** For brackets and spaces between right-to-left words; letters are reversed by the shaping of the font. */
function mirrored(text: string): string {
  return graphemesOf(text)
    .map((grapheme) => bidi.getMirroredCharacter(grapheme) ?? grapheme)
    .reverse()
    .join('');
}
