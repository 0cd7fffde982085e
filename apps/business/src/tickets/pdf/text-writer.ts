import type { FontLibrary, Weight } from './font-library';
import { directionOf, graphemesOf, printable, type TextRun, visualRuns } from './text-runs';

/** The style of a text; `size` in points (1/72 inch). */
export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
}

/** The area for a text: its top left corner, and how wide and high it may become. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly maxLines: number;
}

/** Distance between baselines, and from the top of a line to its baseline, as multiples of the text size. */
const LINE_HEIGHT = 1.32;
const BASELINE = 1.02;

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Writes text of any script into a document: font per grapheme, right-to-left order, line breaks, ellipsis at the end. */
export class TextWriter {
  private readonly registered = new Set<string>();

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly fonts: FontLibrary,
  ) {}

  /** @returns the height of the written text */
  write(text: string, { size, weight, color }: TextStyle, box: TextBox): number {
    const paragraph = printable(text);
    const direction = directionOf(paragraph);
    const lines = this.lines(paragraph, size, weight, box);
    for (const [index, line] of lines.entries()) {
      const baseline = box.y + size * (index * LINE_HEIGHT + BASELINE);
      const runs = visualRuns(line, weight, this.fonts, direction);
      this.writeRuns(runs, size, color, box.x, baseline);
    }
    return lines.length * size * LINE_HEIGHT;
  }

  /** The height that `write` would need. */
  heightOf(text: string, { size, weight }: TextStyle, box: Pick<TextBox, 'width' | 'maxLines'>): number {
    return this.lines(printable(text), size, weight, box).length * size * LINE_HEIGHT;
  }

  /** The width of a text on one line. */
  widthOf(text: string, { size, weight }: TextStyle): number {
    return this.width(printable(text), size, weight);
  }

  private writeRuns(runs: readonly TextRun[], size: number, color: string, x: number, y: number): void {
    let at = x;
    for (const { text, font } of runs) {
      this.select(font.name, font.font).fontSize(size).fillColor(color);
      this.document.text(text, at, y, { lineBreak: false, baseline: 'alphabetic', features: [] });
      at += this.document.widthOfString(text, { features: [] });
    }
  }

  /** Breaks lines between words; between any two characters in scripts without spaces; inside a word only if it is too long. */
  private lines(
    text: string,
    size: number,
    weight: Weight,
    { width, maxLines }: Pick<TextBox, 'width' | 'maxLines'>,
  ): string[] {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const piece of this.pieces(text, size, weight, width)) {
      const bare = this.width(piece.trimEnd(), size, weight);
      if (line !== '' && used + bare > width) {
        lines.push(line.trimEnd());
        line = '';
        used = 0;
      }
      line += piece;
      used += piece.endsWith(' ') ? this.width(piece, size, weight) : bare;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    if (lines.length <= maxLines) return lines;
    return [
      ...lines.slice(0, maxLines - 1),
      this.shortened(lines.slice(maxLines - 1).join(' '), size, weight, width),
    ];
  }

  private pieces(text: string, size: number, weight: Weight, width: number): string[] {
    const pieces: string[] = [];
    for (const { segment } of words.segment(text)) {
      // Punctuation and spaces stay with the word before them.
      if (pieces.length > 0 && /^[\s\p{P}]+$/u.test(segment)) pieces[pieces.length - 1] += segment;
      else if (this.width(segment, size, weight) > width) pieces.push(...graphemesOf(segment));
      else pieces.push(segment);
    }
    return pieces;
  }

  private shortened(text: string, size: number, weight: Weight, width: number): string {
    const graphemes = graphemesOf(text);
    const cut = (length: number): string => `${graphemes.slice(0, length).join('').trimEnd()}…`;
    let [fits, tooLong] = [0, graphemes.length + 1];
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (this.width(cut(middle), size, weight) <= width) fits = middle;
      else tooLong = middle;
    }
    return cut(fits);
  }

  private width(text: string, size: number, weight: Weight): number {
    return visualRuns(text, weight, this.fonts).reduce((sum, run) => {
      const { advanceWidth } = run.font.font.layout(run.text);
      return sum + (advanceWidth / run.font.font.unitsPerEm) * size;
    }, 0);
  }

  private select(name: string, font: unknown): PDFKit.PDFDocument {
    if (!this.registered.has(name)) {
      // pdfkit accepts parsed fonts (0.20: anything with `layout`); its types lack this.
      this.document.registerFont(name, font as PDFKit.Mixins.PDFFontSource);
      this.registered.add(name);
    }
    return this.document.font(name);
  }
}
