import { LANGUAGE_TAGS, type Locale, LOCALES } from './locales';

/** What is written for people: a sentence with its values in braces ("Order {order}"), or one per plural form of `count`. */
export type Text = string | PluralText;

/** Sentences by plural form (`Intl.PluralRules`); a form that is left out is written as `other`. */
export type PluralText = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string };

/** The texts of a feature in one language, by key. */
export type Texts = Readonly<Record<string, Text>>;

type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type NamesOf<Source extends Text> = Source extends string
  ? NamesIn<Source>
  : Source extends PluralText
    ? NamesIn<Source['other']> | 'count'
    : never;

/** A sentence that has every one of these names: the intersection of one pattern for each. */
type SentenceWith<Name extends string> = [Name] extends [never]
  ? string
  : (Name extends string ? (sentence: `${string}{${Name}}${string}`) => void : never) extends (
        sentence: infer All extends string,
      ) => void
    ? All
    : never;

/** "One ticket" needs no number. */
type PluralWith<Name extends string> = { readonly other: SentenceWith<Name> } & {
  readonly [Form in Intl.LDMLPluralRule]?: SentenceWith<Exclude<Name, 'count'>>;
};

/** The same texts in another language: a missing text, or a text without one of its values, does not compile. */
export type Translation<Source extends Texts> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? SentenceWith<NamesIn<Source[Key]>>
    : Source[Key] extends PluralText
      ? PluralWith<NamesIn<Source[Key]['other']>>
      : never;
};

/** All languages of a feature. English is the source, whose keys and values the others must have. */
export type Translations<Source extends Texts> = { readonly en: Source } & {
  readonly [Other in Exclude<Locale, 'en'>]: Translation<NoInfer<Source>>;
};

type ValuesOf<Source extends Text> = [NamesOf<Source>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<Source>, string | number>>];

/** Writes a text in one language. Values are inserted as they are: whoever makes HTML of the result escapes it. */
export type Write<Source extends Texts> = <Key extends keyof Source & string>(
  key: Key,
  ...values: ValuesOf<Source[Key]>
) => string;

const PLURALS = Object.fromEntries(
  LOCALES.map((locale) => [locale, new Intl.PluralRules(LANGUAGE_TAGS[locale])]),
) as Record<Locale, Intl.PluralRules>;

/** The texts of a feature in all languages. */
export class TextCatalogue<const Source extends Texts> {
  constructor(readonly translations: Translations<Source>) {}

  /** Writes in one language: `texts.in('es')('order', { order: 4711 })`. */
  in(locale: Locale): Write<Source> {
    const texts = this.translations[locale] as Texts;
    return (key, ...[values = {}]) => insert(sentenceOf(texts[key]!, values, locale), values);
  }
}

type Values = Readonly<Record<string, string | number>>;

function sentenceOf(text: Text, { count }: Values, locale: Locale): string {
  return typeof text === 'string' ? text : (text[PLURALS[locale].select(Number(count))] ?? text.other);
}

/** In one pass, so that braces in a value stay as they are. */
function insert(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
