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

  it('reads a line the way its paragraph is read', () => {
    const line = 'קונצרט / คอนเสิร์ต';
    expect(visualRuns(line, 400, fonts, 'ltr')[0]!.text).toBe('קונצרט');
    expect(visualRuns(line, 400, fonts, 'rtl')[0]!.text).toBe('คอนเสิร์ต');
  });

  it('sets a blank after an emoji in a font of letters', () => {
    const [emoji, rest] = visualRuns('🎉 2026', 400, fonts);
    expect([emoji!.text, rest!.text]).toEqual(['🎉', ' 2026']);
  });

  it('keeps a joined emoji whole and draws it with one glyph', () => {
    const [run, ...others] = visualRuns('👩‍👩‍👧', 400, fonts);
    expect([run!.text, others]).toEqual(['👩‍👩‍👧', []]);
    expect(run!.font.font.layout(run!.text).glyphs).toHaveLength(1);
  });

  it('prints what no font has as a box instead of failing', () => {
    expect(drawn('a\u{E0001}𓀀b').join('')).toContain('𓀀');
  });
});

describe('printable', () => {
  it('takes away what would rearrange the text around a name, and line breaks', () => {
    expect(printable(' \u202Eevil\u202C\n name\u200F ❤\uFE0F ')).toBe('evil name ❤');
  });
});
