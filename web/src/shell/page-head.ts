import type { Locale } from '../i18n/locale';

/** What a page says about itself, to the browser's tab, to search engines and to previews of its link. */
export interface PageHead {
  readonly title: string;
  /** One or two sentences. */
  readonly description?: string;
  /** Absolute, or from the root. */
  readonly image?: string;
  /** Structured data by schema.org. */
  readonly structured?: object;
  /** Pages that nobody should find by searching. */
  readonly isPrivate?: boolean;
}

/** What a route returns from `loader` or `beforeLoad` so that its page has a head. */
export interface WithHead {
  readonly head: PageHead;
}

/** The head of the innermost page that has one. */
export function headOf(
  matches: readonly { readonly loaderData?: unknown; readonly context?: unknown }[],
): PageHead {
  const heads = matches
    .flatMap(({ loaderData, context }) => [context, loaderData])
    .filter((data): data is WithHead => typeof data === 'object' && data !== null && 'head' in data);
  return heads.at(-1)?.head ?? { title: 'ProTicket' };
}

/** The title of the browser's tab. */
export function titleOf({ title }: PageHead): string {
  return title === 'ProTicket' ? title : `${title} · ProTicket`;
}

/** The head as HTML, for the edge server. */
export function headHtml(
  head: PageHead,
  { origin, url, locale }: { readonly origin: string; readonly url: string; readonly locale: Locale },
): string {
  const { pathname, search } = new URL(url, origin);
  const image = new URL(head.image ?? '/icons/preview.png', origin).href;
  const description = (head.description ?? '').replace(/\s+/g, ' ').slice(0, 300);
  const tag = (name: string, property: string, content: string) =>
    content === '' ? '' : `<meta ${name}="${property}" content="${escapeHtml(content)}" />`;
  const address = `${origin}${pathname}`;
  return [
    `<title>${escapeHtml(titleOf(head))}</title>`,
    tag('name', 'description', description),
    head.isPrivate || search !== '' ? tag('name', 'robots', 'noindex') : '',
    `<link rel="canonical" href="${escapeHtml(address)}" />`,
    tag('property', 'og:type', 'website'),
    tag('property', 'og:site_name', 'ProTicket'),
    tag('property', 'og:locale', { en: 'en_GB', es: 'es_ES' }[locale]),
    tag('property', 'og:title', head.title),
    tag('property', 'og:description', description),
    tag('property', 'og:url', address),
    tag('property', 'og:image', image),
    tag('name', 'twitter:card', 'summary_large_image'),
    head.structured ? `<script type="application/ld+json">${jsonForHtml(head.structured)}</script>` : '',
  ].join('');
}

/** JSON that cannot end the element that it stands in. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
