/**
 * The parameters that the public pages of the web client read from their addresses. The web server renders and keeps a page for
 * each of their values; whatever else stands in an address changes nothing.
 */
export const PAGE_PARAMETERS = {
  landing: ['q', 'location', 'when', 'from', 'to', 'price', 'sort'],
  event: ['quantity', 'tickets', 'voucher', 'buy'],
  organizer: [],
} as const;

/** What stands in the address of a public page, of any type and value; nothing that it does not read. */
export type PageSearch<Page extends keyof typeof PAGE_PARAMETERS> = Readonly<
  Partial<Record<(typeof PAGE_PARAMETERS)[Page][number], unknown>>
>;
