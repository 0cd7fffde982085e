import type { Stage } from '../load/stage.mts';
import { mintToken } from '../load/tokens.mts';
import type { LargeEvent } from './large-event.mts';

/** A read, and how often it is requested; addresses in turn. */
interface Read {
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly ratePerSecond: number;
}

/** Reads of small parts, which should take the same however much there is. */
export const SMALL_READS = [
  'history of a buyer',
  'code of a voucher',
  'page of vouchers',
  'page of attendees with answers',
  'page of orders of an event',
  'page of payments of an event',
] as const;

/** What reads all of one event: its time grows with the event, and with nothing else. */
export const WHOLE_READS = [
  'sales report',
  'sales by day',
  'page of all sales reports',
  'door list',
  'export of vouchers',
  'export of attendees',
  'export of payments',
] as const;

/** The requests of these reads. @param buyers people with a history */
export function readsOf(stage: Stage, buyers: readonly string[], { idEvent, organizer, codes }: LargeEvent) {
  const bearer = (role: 'organizer' | 'admin', userId?: string) => ({
    authorization: `Bearer ${mintToken(stage.jwtSecret, role, userId)}`,
  });
  const own = bearer('organizer', organizer);
  const of = `/v1/events/${idEvent}`;
  const page = (path: string): Read => ({ paths: [`${path}?limit=50`], headers: own, ratePerSecond: 50 });
  const small: Record<(typeof SMALL_READS)[number], Read> = {
    'history of a buyer': {
      paths: buyers.map((buyer) => `/v1/orders/${buyer}`),
      headers: bearer('admin'),
      ratePerSecond: 200,
    },
    'code of a voucher': {
      paths: codes.map((code) => `${of}/vouchers/${code}`),
      headers: {},
      ratePerSecond: 100,
    },
    'page of vouchers': page(`${of}/vouchers`),
    'page of attendees with answers': page(`${of}/attendees`),
    'page of orders of an event': page(`${of}/orders`),
    'page of payments of an event': page(`${of}/payments`),
  };
  const file = (path: string) => ({ path, headers: { ...own, accept: 'text/csv' } });
  const whole: Record<(typeof WHOLE_READS)[number], { path: string; headers: Record<string, string> }> = {
    'sales report': { path: `/v1/reports/sales/${idEvent}`, headers: own },
    'sales by day': { path: `/v1/reports/sales/${idEvent}/breakdown?by=day`, headers: own },
    'page of all sales reports': { path: '/v1/reports/sales?limit=20', headers: bearer('admin') },
    'door list': { path: `${of}/door-list`, headers: own },
    'export of vouchers': file(`${of}/vouchers`),
    'export of attendees': file(`${of}/attendees`),
    'export of payments': file(`${of}/payments`),
  };
  return { small, whole };
}
