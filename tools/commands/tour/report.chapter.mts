import type { Person } from './people.mts';
import type { Scene } from './scene.mts';

/** What the organizer sees afterwards. @param sold how many tickets must be sold and not returned */
export async function readReports(
  { site, narrator }: Scene,
  { api }: Person,
  idEvent: number,
  sold: number,
): Promise<void> {
  await narrator.step('Clara sees the sale in her reports', async () => {
    const path = { event_id: idEvent };
    const report = await api.business.call('GET /v1/reports/sales/{event_id}', { path });
    if (report.sold_tickets !== sold)
      throw new Error(`The report says ${report.sold_tickets} sold, not ${sold}.`);
    const { items, totals } = await api.business.call('GET /v1/reports/sales/{event_id}/breakdown', {
      path,
      query: { by: 'type' },
    });
    if (totals.net !== report.gross_revenue) throw new Error(`The types add up to ${totals.net}.`);
    const tell = {
      sold: `${report.sold_tickets}, ${report.remaining_capacity} remaining`,
      revenue: `${report.gross_revenue} EUR, ${totals.refunded} refunded, ${totals.discount} discounts`,
      types: items.map(({ name, net }) => `${name} ${net}`).join(', '),
      page: `${site}/organizer/events/${idEvent}/reports`,
    };
    return { got: undefined, tell };
  });
}
