import * as fc from 'fast-check';
import {
  BusinessUnderTest,
  inDays,
  type TestOrganizer,
} from '../../../../../test/support/business-under-test';
import type { EventPageDto } from './event.dto';

/** Titles, and searches that must find them. */
const FOUND_BY: Readonly<Record<string, readonly string[]>> = {
  'The Who': ['The Who', 'the who', '"the who"', 'who'],
  It: ['It', 'it'],
  'Now and Then': ['Now and Then', '"now and then"'],
  'Dr. No': ['Dr. No', 'dr no', '"dr no"'],
  'At the Drive-In': ['At the Drive-In', 'drive in'],
  'Blink-182 live': ['blink 182', 'Blink-182', '182', 'blink-182 -opera'],
  'Jazzfest-2027': ['jazzfest 2027', 'jazzfest-2027', '2027'],
  '東京ジャズ祭 2027': [
    '東京',
    'ジャズ',
    '京ジ',
    '祭',
    '東京ジャズ祭',
    'ｼﾞｬｽﾞ',
    '東京 祭',
    '東京ジャズ祭2027',
  ],
  เทศกาลดนตรีแจ๊สกรุงเทพ: ['ดนตรี', 'แจ๊ส', 'กรุงเทพ', 'เทศกาล ดนตรี', 'ดนตร'],
  서울재즈페스티벌: ['재즈', '서울', '페스티벌'.normalize('NFD')],
  'J-POP祭り': ['j-pop', 'pop祭り', 'J-POP祭', 'pop 祭'],
  Beyoncé: ['beyonce', 'BEYONCÉ', 'Beyonce\u0301'],
  ['Un e\u0301te\u0301 a\u0300 Paris']: ['été', 'ete\u0301', 'ete a paris'],
  'Đêm nhạc Việt Nam': ['dem nhac', 'đêm nhạc', 'Đêm'.normalize('NFD'), 'VIET NAM'],
  'Łódź Øresund Straße': ['lodz', 'oresund', 'strasse', 'STRASSE'],
  'Ёлка и Йога': ['елка', 'ЁЛКА', 'ёлка'.normalize('NFD')],
  'Ωδή στον Ήλιο': ['ωδη', 'ΗΛΙΟ', 'στον'],
  'مَهْرَجَان الموسيقى': ['مهرجان'],
  'Now or Never': ['"now or never"', 'Now or Never'],
  'L’Opéra d’été': ['opera', "l'opera", 'opéra d’été'],
  'Rock\u00adfestival\u200b Live': ['rockfestival'],
  '❤️Love❤️': ['love'],
  'Brand™ Night': ['brand'],
};

/** Places, and parts that must find them. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'Łódź, Hala': ['lodz', 'ŁÓDŹ', 'łodź', 'ódź', 'lo'],
  'São Paulo': ['sao', 'são', 'sa\u0303o', 'SAO P', 'sa'],
  '日本、大阪府大阪市': ['大阪', '阪府', '市', '日本、大阪'],
  กรุงเทพมหานคร: ['กรุงเทพ', 'นคร', 'ก'],
  'Hall 100%': ['100%', '100％', '00%'],
  '서울 올림픽공원': ['올림픽', '공원'],
};

describe('finding events by their names', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
    organizer = await business.organizer();
    for (const title of Object.keys(FOUND_BY)) await business.event(organizer, { title, description: '' });
    for (const location of Object.keys(PLACES)) await business.event(organizer, { title: 'Place', location });
  });
  afterAll(() => business.stop());

  async function search(query: Readonly<Record<string, string>>) {
    const address = `/v1/events?limit=100&${new URLSearchParams(query)}`;
    const { status, body } = await business.api.get<EventPageDto>(address);
    expect(status).toBe(200);
    return body.items;
  }
  const titles = async (q: string) => (await search({ q })).map(({ title }) => title);

  it.each(Object.entries(FOUND_BY).flatMap(([title, words]) => words.map((q) => [title, q])))(
    '%s is found by %s',
    async (title, q) => expect(await titles(q)).toContain(title.normalize('NFC')),
  );

  it.each(Object.entries(PLACES).flatMap(([place, parts]) => parts.map((part) => [place, part])))(
    '%s is found by its part %s',
    async (place, location) =>
      expect((await search({ location })).map((event) => event.location)).toEqual([place]),
  );

  it.each([
    ['東祭', []],
    ['京都', []],
    ['"who the"', []],
    ['blink 183', []],
    ['"182 blink"', []],
    ['ดนกรุง', []],
    ['ジャズ -東京', []],
    ['love -the', ['❤️Love❤️']],
    ['night at the brand', ['Brand™ Night']],
    ['or', ['Now or Never']],
    ['%', []],
    ['❤️', []],
    ["' <-> \\ :*", []],
  ])('%s finds %j and nothing else', async (q, expected) => expect(await titles(q)).toEqual(expected));

  it('a place is compared letter by letter', async () => {
    for (const location of ['東大', 'l%z', '大 阪', '_'])
      expect([location, await search({ location })]).toEqual([location, []]);
  });

  it('a change of the texts updates the search columns, a sale does not', async () => {
    const event = await business.event(organizer, { title: 'Früher', location: 'Gdańsk' });
    const path = `/v1/events/${event.id_event}`;
    await business.api.patch(path, { token: organizer.token, body: { title: 'Später', location: 'Kraków' } });
    expect(await titles('fruher')).toEqual([]);
    expect(await titles('spater')).toEqual(['Später']);
    expect(await search({ location: 'krakow' })).toHaveLength(1);
  });

  it('an event that is over is not listed, although it has not been completed yet', async () => {
    const event = await business.event(organizer, { title: 'Bygone' });
    await business.query(
      `UPDATE events SET start_datetime = now() - interval '2 hours', end_datetime = now() + $2::interval WHERE id_event = $1`,
      [event.id_event, '1 minute'],
    );
    const listed = async (query: Record<string, string>) =>
      (await search({ from: inDays(-1), ...query })).filter(({ id_event }) => id_event === event.id_event)
        .length;
    expect([await listed({}), await listed({ q: 'bygone' })]).toEqual([1, 1]);
    await business.query(`UPDATE events SET end_datetime = now() WHERE id_event = $1`, [event.id_event]);
    expect([await listed({}), await listed({ q: 'bygone' })]).toEqual([0, 0]);
  });

  it('an event that has begun is listed while its tickets are on sale, or if a start is asked for', async () => {
    const event = await business.event(organizer, { title: 'Underway' });
    const change = (sql: string) =>
      business.query(`UPDATE events SET ${sql} WHERE id_event = $1`, [event.id_event]);
    const listed = async (query: Record<string, string>) =>
      (await search(query)).some(({ id_event }) => id_event === event.id_event);
    await change(`start_datetime = now() - interval '2 hours', end_datetime = now() + interval '1 hour'`);
    for (const query of [{}, { q: 'underway' }, { sort: 'price' }] as Record<string, string>[])
      expect([await listed(query), await listed({ ...query, from: inDays(-1) })]).toEqual([false, true]);
    await change(`sales_end = now() + interval '30 minutes'`);
    for (const query of [{}, { q: 'underway' }] as Record<string, string>[])
      expect(await listed(query)).toBe(true);
  });

  it('any part of a name finds it, in every script, composed or not, in any case (property)', async () => {
    const alphabet = fc.constantFrom(...'東京ジャズ祭서울재ดนตรีกรุ้งабёйαήçéàßøŁXyZ0189');
    const form = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(alphabet, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        form,
        form,
        fc.boolean(),
        async (words, which, stored, typed, loud) => {
          const word = words[which % words.length]!.join('');
          const text = words
            .map((each) => each.join(''))
            .join(' – ')
            .normalize(stored);
          const q = (loud ? word.toUpperCase() : word).normalize(typed);
          const [row] = await business.query<{ found: boolean | null }>(
            `SELECT search_vector($1) @@ search_query($2) AS found`,
            [text, `"${q}"`],
          );
          expect(row!.found).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any text is a valid search (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        const q = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '');
        await search({ q });
        await search({ location: q });
      }),
      { numRuns: 100 },
    );
  });
});
