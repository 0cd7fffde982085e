import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { type Evening, newEvening } from './support/door.mts';
import { openPage } from './support/page.mts';
import { openPageAs } from './support/people.mts';
import { system } from './support/shared-system.mts';
import { ordersOf } from './support/shopping.mts';

/** Every page of the client, as its router names it, by who opens it, with the address of one. */
function pagesFor({ event, tickets }: Evening, order: number) {
  const [id, ticket] = [event.id_event, tickets[0]!.id_ticket];
  return {
    visitor: {
      '/': '/',
      '/events/$id': `/events/${id}`,
      '/organizers/$id': `/organizers/${event.organizer_id}`,
      '/login': '/login',
      '/register': '/register',
      '/forgot-password': '/forgot-password',
      '/reset-password': '/reset-password#token=x',
      '/verify-email': '/verify-email',
      '/order-link': '/order-link',
    },
    buyer: {
      '/orders': '/orders',
      '/orders/$id': `/orders/${order}`,
      '/tickets': '/tickets',
      '/tickets/$id': `/tickets/${ticket}`,
      '/tickets/accept': '/tickets/accept#token=x',
      '/staff/accept': '/staff/accept#token=x',
      '/account': '/account',
      '/sell': '/sell',
      'unknown address': '/nonsense',
    },
    organizer: {
      '/organizer': '/organizer',
      '/organizer/settings': '/organizer/settings',
      '/organizer/events/new': '/organizer/events/new',
      '/organizer/events/$id': `/organizer/events/${id}`,
      '/organizer/events/$id/edit': `/organizer/events/${id}/edit`,
      '/organizer/events/$id/tickets': `/organizer/events/${id}/tickets`,
      '/organizer/events/$id/questions': `/organizer/events/${id}/questions`,
      '/organizer/events/$id/vouchers': `/organizer/events/${id}/vouchers`,
      '/organizer/events/$id/orders': `/organizer/events/${id}/orders?order=${order}`,
      '/organizer/events/$id/attendees': `/organizer/events/${id}/attendees`,
      '/organizer/events/$id/reports': `/organizer/events/${id}/reports?by=type`,
      '/organizer/events/$id/staff': `/organizer/events/${id}/staff`,
      '/organizer/events/$id/share': `/organizer/events/${id}/share`,
      '/door': '/door',
      '/door/$id': `/door/${id}`,
    },
    admin: {
      '/admin': '/admin',
      '/admin/organizers': '/admin/organizers?status=approved',
      '/admin/users': '/admin/users',
      '/admin/money': '/admin/money?show=reported',
      '/admin/jobs': '/admin/jobs',
      '/admin/audit': '/admin/audit',
    },
  };
}

for (const [theme, locale, size] of [
  ['light', 'en-GB', 'phone'],
  ['dark', 'es-ES', 'desk'],
] as const)
  test(`every page is accessible (${theme}, ${locale}, ${size})`, async (t) => {
    const evening = await newEvening(2);
    const { buyer, organizer } = evening;
    const order = (await ordersOf(buyer))[0]!.id_order;
    const pages = pagesFor(evening, order);
    const device = { theme, locale, size, statuses: [404] };
    const people = { visitor: undefined, buyer, organizer, admin: system.admin };
    let known: string[] = [];
    await Promise.all(
      (Object.keys(people) as (keyof typeof people)[]).map(async (name) => {
        const person = people[name];
        const page = person ? await openPageAs(t, person, device) : await openPage(t, device);
        for (const address of Object.values(pages[name])) {
          await page.goto(address);
          await expectGoodPage(page, address);
        }
        known = await page.evaluate(routes);
      }),
    );
    const opened = new Set(Object.values(pages).flatMap((each) => Object.keys(each)));
    assert.deepEqual(
      known.filter((path) => !opened.has(path)),
      [],
      'Add a new page to the list.',
    );
  });

async function expectGoodPage(page: Page, address: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await heading.first().waitFor();
  // With what it reads, not the places that wait for it.
  await page.waitForLoadState('networkidle');
  assert.equal(await heading.count(), 1, address);
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${address} is ${overflow} px too wide.`);
}

/** Runs in the page. @returns what its router knows: it names itself for tools of developers */
function routes(): string[] {
  const router = Reflect.get(globalThis, '__TSR_ROUTER__') as { routesByPath: Record<string, unknown> };
  return Object.keys(router.routesByPath);
}
