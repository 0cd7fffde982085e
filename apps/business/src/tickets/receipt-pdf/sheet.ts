import type { OpenDocument } from '../pdf/tagged-document';
import { TaggedPage } from '../pdf/tagged-page';
import type { TextStyle } from '../pdf/text-writer';

/** Points per millimetre. */
export const MM = 72 / 25.4;
export const LEFT = 20 * MM;
export const RIGHT = 190 * MM;
const TOP = 20 * MM;
const BOTTOM = 272 * MM;
const FOOTER_TOP = 280 * MM;

const FOOTER: TextStyle = { size: 8, weight: 400, color: '#5b5b6b' };
const RULE = '#d4d4de';

/** Where a text stands: from the left edge `x`, or to the right edge `x`. */
export interface Place {
  readonly x: number;
  readonly align?: 'left' | 'right';
  readonly width: number;
  readonly maxLines?: number;
}

/** A text in its place. */
export type Cell = readonly [text: string, style: TextStyle, place: Place];

/** Pages that are filled from top to bottom; a new one begins where a row would not fit. */
export class Sheet {
  /** Where the next row begins. */
  y = TOP;
  private page: TaggedPage;
  private count = 0;

  constructor(
    private readonly open: OpenDocument,
    private readonly footerOf: (page: number) => string,
  ) {
    this.page = this.addPage();
  }

  /** Begins a new page unless there is so much room on this one. @returns whether it did */
  need(height: number): boolean {
    if (this.y + height <= BOTTOM) return false;
    this.endPage();
    this.page = this.addPage();
    this.y = TOP;
    return true;
  }

  /** Cells side by side, read aloud as one paragraph. @returns the height, which is that of the highest */
  row(cells: readonly Cell[], type = 'P'): void {
    const read = cells.map(([text]) => text).filter((text) => text !== '');
    const top = this.y;
    const height = this.heightOf(cells);
    this.page.tag(type, read.join(', '), () => {
      for (const cell of cells) this.write(cell, top);
    });
    this.y = top + height;
  }

  /** The height of a row. */
  heightOf(cells: readonly Cell[]): number {
    return Math.max(
      0,
      ...cells.map(([text, style, { width, maxLines = 1 }]) =>
        text === '' ? 0 : this.open.writer.heightOf(text, style, { width, maxLines }),
      ),
    );
  }

  /** A line over the whole width. @param from where it begins, if not at the left edge */
  rule(from = LEFT): void {
    this.page.artifact(() => {
      this.open.document.moveTo(from, this.y).lineTo(RIGHT, this.y).lineWidth(0.7).stroke(RULE);
    });
  }

  end(): void {
    this.endPage();
  }

  private addPage(): TaggedPage {
    this.open.document.addPage();
    this.count += 1;
    return new TaggedPage(this.open.document, this.open.root);
  }

  private endPage(): void {
    const text = this.footerOf(this.count);
    this.page.tag('P', text, () => this.write([text, FOOTER, { x: LEFT, width: RIGHT - LEFT }], FOOTER_TOP));
    this.page.end();
  }

  private write([text, style, { x, align = 'left', width, maxLines = 1 }]: Cell, y: number): void {
    if (text === '') return;
    const { writer } = this.open;
    // A point more than measured, which rounding may need.
    const left = align === 'right' ? x - Math.min(writer.widthOf(text, style), width) : x;
    writer.write(text, style, { x: left, y, width: width + 1, maxLines });
  }
}
