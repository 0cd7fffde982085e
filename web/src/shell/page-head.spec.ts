import { headHtml, headOf, jsonForHtml, titleOf } from './page-head';

const PLACE = { origin: 'https://tickets.example.org', url: '/events/7', locale: 'en' } as const;

describe('the head of a page', () => {
  it('is that of the innermost page', () => {
    const matches = [
      { context: { head: { title: 'Outer' } } },
      { loaderData: { head: { title: 'Inner' } } },
      {},
    ];
    expect(titleOf(headOf(matches))).toBe('Inner · ProTicket');
    expect(titleOf(headOf([]))).toBe('ProTicket');
  });

  it('escapes what organizers write', () => {
    const html = headHtml(
      { title: '</title><script>alert("1")</script>', description: `"><b> $& 'x'` },
      PLACE,
    );
    expect(html).not.toMatch(/<script>|<b>/);
    expect(html).toContain('&quot;&gt;&lt;b&gt; $&amp; &#39;x&#39;');
  });

  it('does not let structured data end its element', () => {
    const html = headHtml({ title: 'x', structured: { name: '</script><script>alert(1)</script>' } }, PLACE);
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(JSON.parse(jsonForHtml({ name: '</script>' }))).toEqual({ name: '</script>' });
  });

  it('names the address without a query, and keeps searches and private pages out of search engines', () => {
    expect(headHtml({ title: 'x' }, PLACE)).toContain(
      '<link rel="canonical" href="https://tickets.example.org/events/7" />',
    );
    expect(headHtml({ title: 'x' }, PLACE)).not.toContain('noindex');
    expect(headHtml({ title: 'x' }, { ...PLACE, url: '/?q=jazz' })).toContain('noindex');
    expect(headHtml({ title: 'x', isPrivate: true }, PLACE)).toContain('noindex');
  });

  it('makes previews absolute', () => {
    expect(headHtml({ title: 'x', image: '/v1/event-images/a/960.webp' }, PLACE)).toContain(
      'content="https://tickets.example.org/v1/event-images/a/960.webp"',
    );
  });
});
