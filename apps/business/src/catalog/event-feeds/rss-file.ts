/** An event in a feed. */
export interface RssItem {
  readonly title: string;
  /** The page of the event, which also identifies it. */
  readonly url: string;
  /** Plain text. */
  readonly description: string;
}

/** A feed with events. */
export interface RssFeed {
  readonly title: string;
  readonly description: string;
  /** The page that the feed belongs to. */
  readonly url: string;
  /** Where the feed itself is. */
  readonly self: string;
  readonly items: readonly RssItem[];
}

/** Characters that XML 1.0 does not allow, not even escaped. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** RSS 2.0. Readers take a description for HTML, so its text is escaped twice. */
export function rssFile({ title, description, url, self, items }: RssFeed): Buffer {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '<channel>',
    `<title>${escaped(title)}</title>`,
    `<link>${escaped(url)}</link>`,
    `<description>${escaped(description)}</description>`,
    `<atom:link href="${escaped(self)}" rel="self" type="application/rss+xml"/>`,
    ...items.flatMap((item) => [
      '<item>',
      `<title>${escaped(item.title)}</title>`,
      `<link>${escaped(item.url)}</link>`,
      `<guid isPermaLink="true">${escaped(item.url)}</guid>`,
      `<description>${escaped(asHtml(item.description))}</description>`,
      '</item>',
    ]),
    '</channel>',
    '</rss>',
  ];
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
}

function asHtml(text: string): string {
  return escaped(text).replace(/\r\n|\r|\n/g, '<br>');
}

function escaped(text: string): string {
  return text.replace(NOT_IN_XML, '').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
