import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { atEnd } from '../support/at-end.mts';
import { pageOf } from '../support/organizers.mts';
import { startOwnSystem } from '../support/own-system.mts';
import { newBuyer, newClient, newEvent } from '../support/people.mts';
import { system } from '../support/shared-system.mts';
import { ACCOUNT_SCREENS } from './account-screens.mts';
import { ADMIN_SCREENS } from './admin-screens.mts';
import { BUYER_SCREENS } from './buyer-screens.mts';
import { ORGANIZER_SCREENS } from './organizer-screens.mts';
import { expectRefusal, fill, openAt, theOrganizer } from './screen.mts';

/*
 * What a page can be refused, and where each is tested:
 *
 *   4xx, somebody else was faster         below, for every screen with `isContended`
 *   400 what was typed                    the tests of each form
 *   401 login, 429 login                  login.test.mts
 *   403 wrong password                    account.test.mts; for a new address below
 *   409 address taken                     registration.test.mts
 *   409 sold out                          buying/payment.test.mts
 *   409 changed meanwhile, capacity       event-editor.test.mts
 *   409 open events                       account.test.mts
 *   429 registration, forgotten password  below
 *   429 invitations, 100 a day            no page test; the countdown is the same
 *   503 of a service                      below, the folder of pictures; login.test.mts
 *   500                                   none: what can be broken from outside is answered with 503
 *   no network, 503 of the web server     no-answer.test.mts, for every screen
 *   once afterwards, lost responses       no-answer.test.mts
 */
const SCREENS = [...BUYER_SCREENS, ...ORGANIZER_SCREENS, ...ADMIN_SCREENS];

for (const { name, prepare } of SCREENS.filter(({ isContended }) => isContended))
  test(`${name}: somebody else was faster`, async (t) => {
    const ready = await prepare({ t, from: system });
    const { button, refusal, page } = ready;
    assert.ok(refusal);
    await button.waitFor();
    await refusal.provoke();
    await button.click();
    if (refusal.isOver) await page.getByRole('heading', { name: refusal.sentence }).waitFor();
    else await expectRefusal(ready, refusal.sentence);
  });

test('a new address with the wrong password: both stay, and the right one is enough', async (t) => {
  const buyer = await newBuyer();
  const page = await openAt({ t, from: system }, '/account', buyer);
  await page.getByRole('button', { name: 'Change the address' }).click();
  const typed = await fill(page, {
    'New email address': `new.${buyer.email}`,
    'Current password': 'not my password',
  });
  const button = page.getByRole('button', { name: 'Send the link' });
  await button.click();
  await page.getByText('This is not your current password.').waitFor();
  for (const [field, text] of typed) assert.equal(await field.inputValue(), text);
  await fill(page, { 'Current password': buyer.password });
  await button.click();
  await page.getByText(`We have sent a link to new.${buyer.email}.`).waitFor();
});

test('where too many accounts are made or mails are asked for, it says how long to wait', async (t) => {
  const from = await startOwnSystem(t, ['auth'], {
    REGISTRATIONS_PER_ADDRESS_AND_HOUR: '1',
    MAIL_REQUESTS_PER_ADDRESS_AND_HOUR: '1',
  });
  const { auth } = newClient(from);
  await auth
    .call('POST /v1/auth/forgot-password', { body: { email: 'nobody@example.org' } })
    .catch(() => undefined);
  for (const { name, prepare } of ACCOUNT_SCREENS) {
    if (!['registration', 'forgotten password'].includes(name)) continue;
    const ready = await prepare({ t, from });
    await ready.button.click();
    await expectRefusal(ready, /That was too many tries/);
    const [, seconds] = /in (\d+) s/.exec(await ready.page.getByText(/You can try again in/).innerText())!;
    assert.ok(Number(seconds) > 0);
  }
});

test('a picture that cannot be stored stays chosen', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'proticket-pictures-'));
  atEnd(t, () => fs.rmSync(folder, { recursive: true }));
  const files = path.join(folder, 'files');
  const from = await startOwnSystem(t, ['business'], { FILE_STORAGE_PATH: files });
  const organizer = await theOrganizer();
  const { id_event } = await newEvent(organizer);
  const page = await openAt({ t, from }, pageOf(id_event, '/edit'), organizer);
  // Where the folder should be there is a file.
  fs.rmSync(files, { recursive: true, force: true });
  fs.writeFileSync(files, '');
  const buffer = await sharp({ create: { width: 1200, height: 675, channels: 3, background: '#5b21b6' } })
    .jpeg()
    .toBuffer();
  await page.getByLabel('Picture file').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('alert').getByText('Nothing is lost: try again in a moment.').waitFor();
  await page.getByText('Details for support').click();
  await page.getByText(/Request [\w-]{8,}/).waitFor();
  fs.rmSync(files);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The picture is stored.').waitFor();
});
