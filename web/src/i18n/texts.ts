import { type I18n, type Messages, setupI18n } from '@lingui/core';
import type { Locale } from './locale';

/** The features that have texts of their own. */
export type TextsOf =
  | 'shell'
  | 'events'
  | 'buying'
  | 'answers'
  | 'checkout'
  | 'tickets'
  | 'account'
  | 'organizer'
  | 'public-organizer'
  | 'door'
  | 'admin'
  | 'problems';

const CATALOGUES = import.meta.glob<{ messages: Messages }>('../*/locales/*.po');

/** The texts of the page in one language, loaded feature by feature. */
export class Texts {
  readonly i18n: I18n = setupI18n();
  readonly #loaded = new Set<TextsOf>();

  /** @param locale must be made active by `use` before anything is shown */
  constructor(private locale: Locale) {}

  /** Loads the texts of a feature, once; a route waits for it before its page is shown. */
  async load(feature: TextsOf): Promise<void> {
    if (this.#loaded.has(feature)) return;
    await this.#fetch(feature, this.locale);
    this.#loaded.add(feature);
    this.i18n.activate(this.locale);
  }

  /** Changes the language of everything that is on the page. */
  async change(locale: Locale): Promise<void> {
    await Promise.all([...this.#loaded].map((feature) => this.#fetch(feature, locale)));
    this.locale = locale;
    this.i18n.activate(locale);
  }

  async #fetch(feature: TextsOf, locale: Locale): Promise<void> {
    const load = CATALOGUES[`../${feature}/locales/${locale}.po`];
    if (!load) throw new Error(`There is no catalogue of ${feature} in ${locale}.`);
    const { messages } = await load();
    this.i18n.load(locale, messages);
  }
}
