import type { Business, ProTicketClient } from '@proticket/sdk';
import type { DemoEvent } from './demo-events.mts';
import { inDays } from './local-time.mts';

type Api = ProTicketClient['business'];

/** Adds what a demo event sells besides tickets at its price, as far as it is missing. */
export async function addOffers(business: Api, id_event: number, event: DemoEvent): Promise<void> {
  const path = { id_event };
  const { types = [], vouchers = [], questions = [] } = event;
  if (types.length > 0) await addTypes(business, path, event);
  if (vouchers.length > 0) {
    const { items } = await business.call('GET /v1/events/{id_event}/vouchers', { path });
    const known = new Set(items.map(({ code }) => code));
    for (const body of vouchers.filter(({ code }) => !known.has(code ?? '')))
      await business.call('POST /v1/events/{id_event}/vouchers', { path, body });
  }
  if (questions.length > 0) {
    const { items, version } = await business.call('GET /v1/events/{id_event}/questions', { path });
    if (items.length === 0)
      await business.call('PUT /v1/events/{id_event}/questions', {
        path,
        body: { version, answers_until_hours: 24, items: [...questions] },
      });
  }
}

async function addTypes(business: Api, path: { id_event: number }, event: DemoEvent): Promise<void> {
  const { items } = await business.call('GET /v1/events/{id_event}/ticket-types', { path });
  const known = new Set(items.map(({ name }) => name));
  for (const { salesEndInDays, ...type } of event.types ?? []) {
    if (known.has(type.name)) continue;
    const body: Business.CreateTicketTypeDto = {
      ...type,
      ...(salesEndInDays === undefined
        ? {}
        : { sales_end: inDays(salesEndInDays, event.time, event.timezone).toISOString() }),
    };
    await business.call('POST /v1/events/{id_event}/ticket-types', { path, body });
  }
  // What was there from the start stands between the early and the dear ones.
  for (const { id_ticket_type, name } of items)
    if (!event.types?.some((type) => type.name === name))
      await business.call('PATCH /v1/ticket-types/{id_ticket_type}', {
        path: { id_ticket_type },
        body: { position: 1 },
      });
}
