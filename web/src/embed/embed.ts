import { currencyOptions, hasBookingFee } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { EMBED_STYLE } from './embed-style';
import { EMBED_TEXTS, type EmbedTexts } from './embed-texts';

/** Marks a tag that has been shown. */
const SHOWN = 'data-shown';

interface Embed {
  readonly origin: string;
  readonly locale: string;
  readonly texts: EmbedTexts;
  readonly target: string;
}

/** Shows what a tag asks for, right after it. */
function show(script: HTMLScriptElement): void {
  const {
    event,
    organizer,
    lang = document.documentElement.lang,
    theme = 'system',
    target,
    label,
  } = script.dataset;
  const locale = lang.slice(0, 2) in EMBED_TEXTS ? lang.slice(0, 2) : 'en';
  const embed: Embed = {
    origin: new URL(script.src, location.href).origin,
    locale: lang.startsWith(locale) ? lang : locale,
    texts: EMBED_TEXTS[locale]!,
    target: target === '_self' ? '_self' : '_blank',
  };
  const host = document.createElement('div');
  host.lang = locale;
  host.dataset['theme'] = theme;
  const root = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(EMBED_STYLE);
  root.adoptedStyleSheets = [style];
  script.after(host);
  if (isId(event)) root.append(buyLink(embed, event, label ?? embed.texts.buy));
  else if (isId(organizer)) void list(embed, organizer, root);
}

const isId = (text: string | undefined): text is string => /^[1-9]\d{0,9}$/.test(text ?? '');

/** The next events of an organizer; without a network, a link to their page. */
async function list(embed: Embed, organizer: string, root: ShadowRoot): Promise<void> {
  try {
    const response = await fetch(
      `${embed.origin}/v1/events?organizer_id=${organizer}&sort=start_datetime&limit=20`,
      { credentials: 'omit', referrerPolicy: 'no-referrer' },
    );
    if (!response.ok) throw new Error(`The list returned ${response.status}.`);
    const { items } = (await response.json()) as Business.EventPageDto;
    if (items.length === 0) root.append(element('p', { className: 'note' }, embed.texts.none));
    else root.append(element('ul', {}, ...items.map((event) => row(embed, event))));
  } catch {
    root.append(link(embed, `/organizers/${organizer}`, embed.texts.away));
  }
}

function row(embed: Embed, event: Business.EventDto): HTMLElement {
  const { texts, locale } = embed;
  const { timezone: timeZone, currency } = event;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const money = new Intl.NumberFormat(locale, currencyOptions(currency));
  const fee = hasBookingFee(event) ? ` + ${texts.fee}` : '';
  const price = Number(event.price) === 0 ? texts.free : `${money.format(event.price as `${number}`)}${fee}`;
  const isOnSale = event.status === 'published' && event.sales_status === 'on_sale';
  return element(
    'li',
    {},
    element(
      'div',
      {},
      element('b', {}, event.title),
      element('p', {}, date.format(new Date(event.start_datetime))),
      element('p', {}, event.location),
      element('p', {}, isOnSale ? price : `${price} · ${state(texts, event)}`),
    ),
    buyLink(embed, String(event.id_event), isOnSale ? texts.buy : texts.details, event.title),
  );
}

function state(texts: EmbedTexts, event: Business.EventDto): string {
  if (event.status === 'cancelled') return texts.cancelled;
  return event.sales_status === 'sold_out' ? texts.soldOut : texts.notOnSale;
}

/** @param about says which event, to screen readers, where there are several */
function buyLink(embed: Embed, event: string, label: string, about?: string): HTMLElement {
  const anchor = link(embed, `/events/${event}`, label, about);
  anchor.className = 'buy';
  return anchor;
}

function link(
  { origin, target, texts }: Embed,
  path: string,
  label: string,
  about?: string,
): HTMLAnchorElement {
  const anchor = element('a', { href: origin + path, target, rel: 'noopener' }, label);
  const hints = [about, target === '_blank' && texts.newTab].filter(Boolean);
  if (hints.length > 0) anchor.setAttribute('aria-label', `${label} (${hints.join(', ')})`);
  return anchor;
}

/** Text only: nothing of it is ever read as HTML. */
function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: readonly (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/**
 * A button or a list of events on an organizer's own site:
 * `<script async src="https://tickets.example.org/embed.js" data-event="7"></script>`, or `data-organizer="3"`. Also
 * `data-lang` (en, es), `data-theme` (light, dark, system), `data-target` (_blank, _self) and `data-label` for the button.
 * What it shows stands where the script stands. It sets and reads no cookies.
 *
 * Each tag is one embed; a site may have several, and async scripts do not know which tag is theirs.
 */
for (const script of document.querySelectorAll<HTMLScriptElement>(
  'script[data-event], script[data-organizer]',
)) {
  const isOurs = new URL(script.src, location.href).pathname.endsWith('/embed.js');
  if (!isOurs || script.hasAttribute(SHOWN)) continue;
  script.setAttribute(SHOWN, '');
  show(script);
}
