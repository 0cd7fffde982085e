import type { TicketPageContent } from './ticket-page-content';

/** A ticket page for tests. @param traits the fields that the test is about */
export function exampleTicketPage(traits: Partial<TicketPageContent> = {}): TicketPageContent {
  return {
    locale: 'en',
    title: 'Evening of Strings',
    organization_name: 'Novák Concerts',
    location: 'Old Riding Hall, Prague',
    start_datetime: '2026-12-05T19:00:00Z',
    end_datetime: '2026-12-05T21:30:00Z',
    timezone: 'Europe/Prague',
    ticket_type: 'General admission',
    holder_name: 'Viktor Щукин',
    order_id: 4711,
    ticket_code: '0f3a4d8e-8c53-4b0e-9a59-2d0f6a6d7c11',
    price: '25.00',
    currency: 'EUR',
    qr_code: `PT1:${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(5).slice(0, 144)}`,
    position: 1,
    count: 1,
    ...traits,
  };
}
