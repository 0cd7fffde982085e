import type { EventDto } from '../apps/business/src/catalog/events/event.dto';
import { BusinessUnderTest, eventBody, inDays, type TestOrganizer } from './support/business-under-test';
import { faultsIn, type Refusal } from './support/refusal';
import { makeWorld, type World } from './support/world';

let business: BusinessUnderTest;
let organizer: TestOrganizer;
let world: World;

beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
  organizer = await business.organizer();
  world = await makeWorld(business);
});
afterAll(() => business.stop());

const draft = (fields: object) =>
  business.api.post<EventDto & Refusal>('/v1/events', {
    token: organizer.token,
    body: { ...eventBody(), ...fields },
  });

describe('lengths', () => {
  it.each([
    ['title', 200],
    ['location', 300],
    ['description', 10_000],
  ])('a %s counts its characters as its column does', async (field, most) => {
    // A heart and its variation selector, which class-validator does not count.
    const hearts = (count: number) => '\u2764\uFE0F'.repeat(count / 2);
    const fits = await draft({ [field]: hearts(most) });
    expect([fits.status, fits.body[field as 'title']]).toEqual([201, hearts(most)]);
    const tooLong = await draft({ [field]: hearts(most + 2) });
    expect([tooLong.status, faultsIn(tooLong)]).toEqual([
      400,
      { [field]: `${field} must have at most ${most} characters` },
    ]);
  });

  it("an organization's name as well", async () => {
    const { token } = business.buyer();
    const body = { organization_name: '\u2764\uFE0F'.repeat(101) };
    expect((await business.api.post('/v1/organizers', { token, body })).status).toBe(400);
  });
});

describe('the most basic error is reported first', () => {
  it('a missing field is reported as missing, and a number in a string as not a number', async () => {
    const nothing = await business.api.post<Refusal>('/v1/events', { token: organizer.token, body: {} });
    expect([nothing.status, faultsIn(nothing)]).toEqual([
      400,
      Object.fromEntries(
        ['title', 'location', 'start_datetime', 'price', 'capacity'].map((name) => [
          name,
          `${name} is missing`,
        ]),
      ),
    ]);
    const wrong = await draft({ title: 5, capacity: '5', price: 25, timezone: 7, max_per_order: 1.5 });
    expect(faultsIn(wrong)).toEqual({
      title: 'title must be text',
      capacity: 'capacity must be a whole number',
      price: 'price must be a decimal string like "25.00"',
      timezone: 'timezone must be an IANA time zone like "Europe/Lisbon"',
      max_per_order: 'max_per_order must be a whole number',
    });
  });
});

describe('text', () => {
  it.each([
    '\u2800',
    '\u3164',
    '\u115F',
    '\uFFA0',
    '\u034F',
    '\uFE0F',
    '\u180E',
    '\u200B',
    '\u00AD',
    '\u{E0041}',
    '\u0301',
    '\u{1D159}',
    ' \u3164 \u2800',
  ])('nothing that shows is %j blank', async (text) => {
    const answer = await draft({ title: text, location: text });
    expect([answer.status, faultsIn(answer)]).toEqual([
      400,
      { title: 'title must not be blank', location: 'location must not be blank' },
    ]);
    const body = { organization_name: text };
    const { token } = business.buyer();
    expect((await business.api.post('/v1/organizers', { token, body })).status).toBe(400);
  });

  it('is stored composed and trimmed', async () => {
    const decomposed = 'Đêm nhạc Việt Nam'.normalize('NFD');
    const answer = await draft({
      title: `\u00A0${decomposed} \u3000`,
      location: decomposed,
      description: ` ${decomposed}\n`,
    });
    expect(answer.status).toBe(201);
    expect([answer.body.title, answer.body.location, answer.body.description]).toEqual([
      'Đêm nhạc Việt Nam',
      'Đêm nhạc Việt Nam',
      ' Đêm nhạc Việt Nam\n',
    ]);
    const { token } = business.buyer();
    const { body } = await business.api.post<{ organization_name: string }>('/v1/organizers', {
      token,
      body: { organization_name: ` ${decomposed} ` },
    });
    expect(body.organization_name).toBe('Đêm nhạc Việt Nam');
    const renamed = await business.api.patch<{ holder_name: string }>(
      `/v1/tickets/${world.ids['id_ticket']}`,
      {
        token: world.users.owner.token,
        body: { holder_name: ` ${decomposed}` },
      },
    );
    expect(renamed.body.holder_name).toBe('Đêm nhạc Việt Nam');
  });

  it('is found whichever way it is typed', async () => {
    const { id_event } = await business.event(organizer, {
      title: 'Soirée été'.normalize('NFD'),
      location: 'Orléans'.normalize('NFD'),
    });
    for (const query of ['q=été', 'q=soirée', 'location=orléans']) {
      for (const form of ['NFC', 'NFD']) {
        const { body } = await business.api.get<{ items: EventDto[] }>(
          `/v1/events?${encodeURI(query.normalize(form))}`,
        );
        expect([query, form, body.items.map((event) => event.id_event)]).toEqual([query, form, [id_event]]);
      }
    }
  });

  it('a pile of marks is refused', async () => {
    const pile = await draft({ title: `a${'\u0315\u0300'.repeat(20)}` });
    expect([pile.status, faultsIn(pile)]).toEqual([
      400,
      { title: 'title must not have more than 30 marks on one letter' },
    ]);
    // Sorting them would keep the process busy for seconds.
    expect((await draft({ description: `a${'\u0315\u0300'.repeat(50_000)}` })).status).toBe(400);
  });

  it('a zone is stored as IANA spells it, an alias as it was typed', async () => {
    const zoneOf = async (timezone: string) => (await draft({ timezone })).body.timezone;
    expect([await zoneOf('europe/LISBON'), await zoneOf('Asia/Kolkata'), await zoneOf('UTC')]).toEqual([
      'Europe/Lisbon',
      'Asia/Kolkata',
      'UTC',
    ]);
    expect((await draft({ timezone: 'Europe/Nowhere' })).status).toBe(400);
  });
});

describe('times', () => {
  const start = inDays(40).replace(/\.\d+Z$/, '');

  it.each(['.0000000+00:00', '.123456789Z', '.1Z', 'z', `.${'9'.repeat(500)}Z`])(
    '%s is a moment of RFC 3339',
    async (rest) => {
      const answer = await draft({ start_datetime: `${start}${rest}`, end_datetime: null });
      const milliseconds = /\.(\d{1,3})/.exec(rest)?.[1]?.padEnd(3, '0') ?? '000';
      expect([answer.status, answer.body.start_datetime]).toEqual([201, `${start}.${milliseconds}Z`]);
    },
  );

  it('the year 10,000 is refused, in any zone', async () => {
    const late = await draft({ start_datetime: '9999-12-31T23:59:00-14:00', end_datetime: null });
    expect([late.status, Object.keys(faultsIn(late))]).toEqual([400, ['start_datetime']]);
    expect((await draft({ start_datetime: '9999-12-31T23:59:00Z', end_datetime: null })).status).toBe(201);
    expect((await draft({ sales_start: '1970-01-01T00:00:00+10:00' })).status).toBe(400);
  });
});

it.each([
  'HUF',
  'PKR',
  'IDR',
  'COP',
  'LBP',
  'ALL',
  'AFN',
  'MMK',
  'LAK',
  'IRR',
  'MGA',
  'SOS',
  'SYP',
  'YER',
  'EUR',
  'XCG',
])('%s has two decimals', async (currency) => {
  const { status, body } = await draft({ currency });
  expect([status, body.currency]).toEqual([201, currency]);
});

it.each(['HRK', 'XAU', 'XXX', 'eur', 'CLF', 'UYI'])('%s is no currency in circulation', async (currency) => {
  expect((await draft({ currency })).status).toBe(400);
});
