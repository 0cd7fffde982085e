/** One page of a tagged document (PDF/UA): content is read in the order it is tagged, decoration is skipped. */
export class TaggedPage {
  private readonly section: PDFKit.PDFStructureElement;

  /** @param root the structure element of the document that the page belongs to */
  constructor(
    readonly document: PDFKit.PDFDocument,
    root: PDFKit.PDFStructureElement,
  ) {
    this.section = document.struct('Sect');
    root.add(this.section);
  }

  /**
   * Draws text under a standard structure type, such as `H1` or `P`.
   *
   * @param text what is read aloud: the drawing has lines without blanks between, and right-to-left text in the
   *   order it is drawn
   */
  tag(type: string, text: string, draw: () => void): void {
    this.add(this.document.struct(type, { actual: text }, draw));
  }

  /** Draws a picture and says in words what it is. `box` is left, top, right, bottom in points from the top left. */
  figure(alt: string, box: readonly [number, number, number, number], draw: () => void): void {
    // The box of a figure is part of PDF/UA; pdfkit takes it, its types do not know it yet.
    const options: PDFKit.Mixins.StructureElementOptions & { bbox: readonly number[] } = { alt, bbox: box };
    this.add(this.document.struct('Figure', options, draw));
  }

  /** Draws what says nothing: lines and areas. */
  artifact(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.document.endMarkedContent();
  }

  end(): void {
    this.section.end();
  }

  private add(element: PDFKit.PDFStructureElement): void {
    this.section.add(element);
    element.end();
  }
}
