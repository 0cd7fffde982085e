import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { withLayoutFallback } from './with-layout-fallback';
import { unpackWoff } from './woff';

export type Weight = 400 | 700;

/** A font and the name under which a document registers it. */
export interface PrintFont {
  readonly name: string;
  readonly font: Font;
}

/**
 * Searched in this order, so that a character shared by several scripts comes from the first. Static fonts, because
 * fontkit 2.0 cannot embed an instance of a variable font. Each family is split into slices of Unicode; only those that a
 * text needs are read (a few KB, not the 16 MB of all Chinese characters).
 */
const FAMILIES = [
  'noto-sans', // Latin, Cyrillic, Greek, Vietnamese, Devanagari
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-armenian',
  'noto-sans-georgian',
  'noto-sans-bengali',
  'noto-sans-tamil',
  'noto-sans-telugu',
  'noto-sans-gujarati',
  'noto-sans-gurmukhi',
  'noto-sans-kannada',
  'noto-sans-malayalam',
  'noto-sans-sinhala',
  'noto-sans-ethiopic',
  'noto-sans-khmer',
  'noto-sans-lao',
  'noto-sans-myanmar',
  'noto-sans-sc', // Han, simplified and traditional, and Kana
  'nanum-gothic', // Hangul
  'noto-emoji', // one colour, as tickets are printed
] as const;

interface Slice {
  readonly family: string;
  readonly subset: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Joiners and presentation selectors, which a font need not contain to print the rest. */
const INVISIBLE = /\p{Join_Control}|\p{Variation_Selector}/u;

/** Parsed fonts kept in memory: enough for the scripts of one region; all 500 take 400 MB. */
const MAX_LOADED = 60;
/** Graphemes whose font is kept in memory; the number of possible emoji sequences has no bound. */
const MAX_FOUND = 20_000;

/** The fonts of all scripts. Parsed fonts are kept for the next page. */
export class FontLibrary {
  private readonly slices = FAMILIES.flatMap(slicesOf);
  private readonly loaded = new Map<string, PrintFont>();
  private readonly found = new Map<string, PrintFont | undefined>();

  /**
   * The font that has all characters of a grapheme (such as a letter with its accents or a joined emoji); undefined if
   * none has. Of several, the one that draws it with the fewest glyphs, because only that one has the ligature of a
   * joined emoji.
   */
  fontFor(grapheme: string, weight: Weight): PrintFont | undefined {
    const key = `${weight}${grapheme}`;
    if (this.found.has(key)) return this.found.get(key);
    const font = this.search(grapheme, weight);
    if (this.found.size >= MAX_FOUND || this.loaded.size > MAX_LOADED) this.clear();
    this.found.set(key, font);
    return font;
  }

  /** Drops everything; a page that is being drawn keeps its fonts. */
  private clear(): void {
    this.found.clear();
    this.loaded.clear();
  }

  private search(grapheme: string, weight: Weight): PrintFont | undefined {
    const needed = [...grapheme].filter((character) => !INVISIBLE.test(character));
    const first = needed[0]?.codePointAt(0);
    if (first === undefined) return undefined;
    let best: { font: PrintFont; glyphs: number } | undefined;
    for (const slice of this.slices) {
      if (best && slice.family !== best.font.name.split('/')[0]) break;
      if (!slice.ranges.some(([from, to]) => first >= from && first <= to)) continue;
      const candidate = this.load(slice, weight);
      if (!needed.every((character) => candidate.font.hasGlyphForCodePoint(character.codePointAt(0)!)))
        continue;
      if (grapheme.length === 1) return candidate;
      const glyphs = candidate.font.layout(grapheme).glyphs.length;
      if (!best || glyphs < best.glyphs) best = { font: candidate, glyphs };
    }
    return best?.font;
  }

  /** For characters that no font has: prints an empty box, so that a reader sees that something is missing. */
  fallback(weight: Weight): PrintFont {
    return this.load(
      this.slices.find(({ subset }) => subset === 'latin')!,
      weight,
    );
  }

  private load({ family, subset }: Slice, weight: Weight): PrintFont {
    const name = `${family}/${subset}/${weight}`;
    const known = this.loaded.get(name);
    if (known) return known;
    const file = require.resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`);
    const font = { name, font: withLayoutFallback(create(unpackWoff(readFileSync(file))) as Font) };
    this.loaded.set(name, font);
    return font;
  }
}

function slicesOf(family: string): Slice[] {
  const file = require.resolve(`@fontsource/${family}/unicode.json`);
  const subsets = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return Object.entries(subsets).map(([subset, ranges]) => ({
    family,
    subset: subset.replace(/^\[|\]$/g, ''),
    ranges: ranges.split(',').map(rangeOf),
  }));
}

/** @param text `U+4e00-4eff` or `U+4e00` */
function rangeOf(text: string): readonly [number, number] {
  const [from, to = from] = text.trim().slice(2).split('-');
  return [parseInt(from!, 16), parseInt(to!, 16)];
}
