import { LOCALES, type Locale, type Text, type TextCatalogue, type Texts } from '@proticket/contract';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Whatever the language, one of these has each of its plural forms. */
const COUNTS = [0, 1, 2, 5, 11, 100, 1_000_000];

const FILES = globSync('{apps,libs}/**/*.texts.ts');

async function catalogueIn(file: string): Promise<TextCatalogue<Texts>> {
  const exported = (await import(path.resolve(file))) as Record<string, TextCatalogue<Texts>>;
  return Object.values(exported)[0]!;
}

const sentencesOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text));
const namesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const withoutValues = (text: Text) =>
  sentencesOf(text)
    .join(' ')
    .replaceAll(/\{\w+\}/g, '');

/** Without accents, which a plural may not have: sesión, sesiones. */
const bare = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Every text with its values, as it is written for each count if it has plurals. */
function written(catalogue: TextCatalogue<Texts>, locale: Locale, key: string) {
  const text = catalogue.translations.en[key]!;
  const names = [...new Set(sentencesOf(text).flatMap(namesIn))].filter((name) => name !== 'count');
  const values = Object.fromEntries(names.map((name) => [name, `‹${name}›`]));
  const counts = typeof text === 'string' ? [0] : COUNTS;
  const write = catalogue.in(locale) as (key: string, values: object) => string;
  return counts.map((count) => ({ count, names, result: write(key, { ...values, count }) }));
}

describe.each(FILES)('%s', (file) => {
  it.each(LOCALES)('writes every text in %s, with all of its values', async (locale) => {
    const catalogue = await catalogueIn(file);
    const keys = Object.keys(catalogue.translations.en);
    expect(Object.keys(catalogue.translations[locale])).toEqual(keys);
    for (const key of keys)
      for (const { names, result } of written(catalogue, locale, key)) {
        expect(result).not.toMatch(/[{}]|undefined|^\s|\s$|\s\s/);
        for (const name of names) expect(result).toContain(`‹${name}›`);
      }
  });

  it('is translated, with the words of the glossary', async () => {
    const { en, es } = (await catalogueIn(file)).translations;
    for (const [key, text] of Object.entries(en)) {
      const [english, spanish] = [withoutValues(text), withoutValues((es as Texts)[key]!)];
      expect([key, spanish]).not.toEqual([key, english]);
      expect(spanish).not.toMatch(/\b(usted|ustedes|vosotros|email|e-mail|tickets?)\b/i);
      const otherWords = GLOSSARY.filter(
        ([word, translation]) =>
          new RegExp(`\\b${word}s?\\b`, 'i').test(english) && !bare(spanish).includes(bare(translation)),
      );
      expect([key, otherWords]).toEqual([key, []]);
    }
  });
});

const GLOSSARY = [
  ...readFileSync('docs/languages.md', 'utf8')
    .split('## Glossary')[1]!
    .matchAll(/^\| ([a-z-]+) +\| (\S.*?) +\|$/gm),
].map(([, english, spanish]) => [english!, spanish!] as const);

it('there are catalogues, and a glossary', () => {
  expect(FILES.length).toBeGreaterThan(5);
  expect(new Map(GLOSSARY).get('ticket')).toBe('entrada');
  expect(GLOSSARY.length).toBeGreaterThan(10);
});
