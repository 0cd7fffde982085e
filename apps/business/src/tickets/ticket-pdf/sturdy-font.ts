import type { Font } from 'fontkit';

type Layout = (text: string, features?: unknown) => ReturnType<Font['layout']>;

/** Positions of marks on letters, by the tables that fontkit stumbles over. */
const WITHOUT_MARKS = { mark: false, mkmk: false, abvm: false, blwm: false };

/**
 * Makes a font lay out every text. fontkit 2.0 throws on some marks in some fonts (an anchor that the font leaves
 * out), and a ticket must not fail because of an accent: such a text is laid out with its marks where they fall,
 * and what fails even then as question marks.
 */
export function sturdy(font: Font): Font {
  const layout = font.layout.bind(font) as Layout;
  const safeLayout: Layout = (text, features) => {
    try {
      return layout(text, features);
    } catch {
      try {
        return layout(text, WITHOUT_MARKS);
      } catch {
        return layout('?'.repeat([...text].length));
      }
    }
  };
  // On the object itself, because pdfkit calls it, too.
  return Object.assign(font, { layout: safeLayout });
}
