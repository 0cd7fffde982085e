import fc from 'fast-check';
import { FontLibrary } from './font-library';
import { printable, visualRuns } from './text-runs';

const fonts = new FontLibrary();
const drawn = (line: string) => visualRuns(line, 400, fonts).map(({ text }) => text);

describe('visualRuns', () => {
  it('keeps words of one script in one run, in the font that has them', () => {
    const [run, ...others] = visualRuns('Jürgen Müller', 400, fonts);
    expect([run!.text, others]).toEqual(['Jürgen Müller', []]);
  });

  it.each([
    ['Latin and Cyrillic', 'Viktor Щукин', ['Viktor ', 'Щукин']],
    ['Arabic before Latin, read from the right', 'محمد Ali', ['Ali', 'محمد ']],
    ['brackets in Arabic, mirrored', 'محمد (علي)', ['(', 'علي', ')', 'محمد ']],
    ['a number in Hebrew, which stays a number', 'שורה 12', ['12', 'שורה ']],
    ['Hebrew inside of English', 'Hi שלום you', ['Hi ', 'שלום', ' ', 'you']],
  ])('draws %s', (_, line, runs) => {
    expect(drawn(line).join('|')).toBe(runs.join('|'));
  });

  it('uses the direction of the paragraph for each line', () => {
    const line = 'קונצרט / คอนเสิร์ต';
    expect(visualRuns(line, 400, fonts, 'ltr')[0]!.text).toBe('קונצרט');
    expect(visualRuns(line, 400, fonts, 'rtl')[0]!.text).toBe('คอนเสิร์ต');
  });

  it('sets a space after an emoji in a text font', () => {
    const [emoji, rest] = visualRuns('🎉 2026', 400, fonts);
    expect([emoji!.text, rest!.text]).toEqual(['🎉', ' 2026']);
  });

  it('keeps a joined emoji whole and draws it with one glyph', () => {
    const [run, ...others] = visualRuns('👩‍👩‍👧', 400, fonts);
    expect([run!.text, others]).toEqual(['👩‍👩‍👧', []]);
    expect(run!.font.font.layout(run!.text).glyphs).toHaveLength(1);
  });

  it('prints a box for characters that no font has', () => {
    expect(drawn('a\u{E0001}𓀀b').join('')).toContain('𓀀');
  });
});

describe('every text', () => {
  // Letters with marks of all scripts that have a font, and characters that get into names by accident.
  const blocks = [
    [0x20, 0x24f],
    [0x370, 0x52f],
    [0x590, 0x6ff],
    [0x750, 0x77f],
    [0x530, 0x58f],
    [0x900, 0xdff],
    [0x1000, 0x10ff],
    [0x1200, 0x137f],
    [0x1780, 0x17ff],
    [0xe00, 0xeff],
    [0x1e00, 0x1fff],
    [0x2190, 0x27bf],
    [0xfb50, 0xfdff],
    [0x4e00, 0x4eff],
    [0xac00, 0xacff],
    [0x1f300, 0x1faff],
  ] as const;
  const sign = fc.oneof(
    ...blocks.map(([min, max]) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code))),
    fc.integer({ min: 0x300, max: 0x36f }).map((code) => String.fromCodePoint(code)),
  );

  it('can be laid out, with any marks on any letters', () => {
    fc.assert(
      fc.property(
        fc.array(sign, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(400 as const, 700 as const),
        (signs, weight) => {
          for (const { text, font } of visualRuns(printable(signs.join('')), weight, fonts)) {
            const { advanceWidth, glyphs } = font.font.layout(text, []);
            expect(Number.isFinite(advanceWidth)).toBe(true);
            expect(glyphs.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('also the one on which fontkit itself fails (control)', () => {
    const [run] = visualRuns('\u064A\u06E2\u06E8', 400, fonts);
    expect(run!.font.font.layout('\u064A\u06E2\u06E8').glyphs.length).toBeGreaterThan(0);
  });
});

describe('printable', () => {
  it('removes characters that would reorder the text around a name, and line breaks', () => {
    expect(printable(' \u202Eevil\u202C\n name\u200F ❤\uFE0F ')).toBe('evil name ❤');
  });

  it('prints a text the same, however it was typed', () => {
    const typed = 'Đêm nhạc Việt Nam';
    expect(printable(typed.normalize('NFD'))).toBe(printable(typed.normalize('NFC')));
    expect(
      visualRuns(printable('Việt'.normalize('NFD')), 400, fonts)[0]!.font.font.layout('Việt').glyphs,
    ).toHaveLength(4);
  });
});
