import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newOrganizer, openPageAs } from './support/people.mts';
import { seeHeading } from './support/shopping.mts';

test('what is no id in an address is not found, and nobody is asked', async (t) => {
  const page = await openPageAs(t, await newOrganizer(), { statuses: [404] });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/v1\/(events|organizers|staff)/.test(pathname)) asked.push(pathname);
  });
  for (const id of ['abc', '0', '1e3', '2147483648'])
    for (const path of [
      `/events/${id}`,
      `/organizers/${id}`,
      `/organizer/events/${id}`,
      `/organizer/events/${id}/edit`,
      `/door/${id}`,
    ]) {
      await page.goto(path);
      await seeHeading(page, 'There is nothing here');
    }
  assert.deepEqual(asked, []);
});
