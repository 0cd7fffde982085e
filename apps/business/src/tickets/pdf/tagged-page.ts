/** One page of a tagged document (PDF/UA): screen readers read content in the order it is tagged and skip artifacts. */
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
   * @param text what is read aloud; the drawing itself lacks the spaces between lines and has right-to-left text in
   *   visual order
   */
  tag(type: string, text: string, draw: () => void): void {
    this.add(this.document.struct(type, { actual: text }, draw));
  }

  /** Draws an image with a text alternative. `box` is left, top, right, bottom in points from the top left. */
  figure(alt: string, box: readonly [number, number, number, number], draw: () => void): void {
    // PDF/UA requires the box of a figure; pdfkit accepts it, its types lack it.
    const options: PDFKit.Mixins.StructureElementOptions & { bbox: readonly number[] } = { alt, bbox: box };
    this.add(this.document.struct('Figure', options, draw));
  }

  /** Draws decoration: lines and areas. */
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
