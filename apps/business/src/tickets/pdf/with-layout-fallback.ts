import type { Font } from 'fontkit';

type Layout = (text: string, features?: unknown) => ReturnType<Font['layout']>;

/** The tables that place marks on letters, in which fontkit fails. */
const WITHOUT_MARKS = { mark: false, mkmk: false, abvm: false, blwm: false };

/**
 * Makes a font lay out every text. fontkit 2.0 throws on some marks in some fonts (an anchor that the font omits), and a
 * ticket must not fail because of an accent: such a text is laid out without placing its marks, and as question marks
 * if that fails as well.
 */
export function withLayoutFallback(font: Font): Font {
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
  // Assigned to the font itself, because pdfkit calls the method as well.
  return Object.assign(font, { layout: safeLayout });
}
