import type { EventQuestionsDto } from '../../apps/business/src/catalog/questions/question.dto';
import type { Refusal } from '../support/refusal';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' })));
afterAll(() => sale.stop());

const SIZE = { kind: 'choice', scope: 'ticket', label: 'Size', choices: ['S', 'M', 'L'], is_required: true };
const COMPANY = { kind: 'text', scope: 'order', label: 'Company' };

const organized = () => sale.organizedEvent();

const read = async (id_event: number, token: string) =>
  (await sale.api.get<EventQuestionsDto>(`/v1/events/${id_event}/questions`, { token })).body;

const put = (id_event: number, token: string, items: object[], more: object = {}) =>
  sale.api.put<EventQuestionsDto & Refusal & { code: string }>(`/v1/events/${id_event}/questions`, {
    token,
    body: { version: 0, answers_until_hours: 24, items, ...more },
  });

describe('The questions of an event', () => {
  it('are none at first, and are set as one list, in its order', async () => {
    const { id_event, token } = await organized();
    expect(await read(id_event, token)).toEqual({ version: 0, answers_until_hours: 0, items: [] });
    const asked = await put(id_event, token, [SIZE, { ...COMPANY, label: ' Cafe\u0301 ' }]);
    expect(asked).toMatchObject({
      status: 200,
      body: {
        version: 1,
        answers_until_hours: 24,
        items: [
          { ...SIZE, help: '', ticket_type_ids: null, answers: 0 },
          { ...COMPANY, label: 'Caf\u00e9', choices: [], is_required: false },
        ],
      },
    });
    expect(await read(id_event, token)).toEqual(asked.body);
  });

  it('keep their ids when they are changed and ordered anew; those left out are gone', async () => {
    const { id_event, token } = await organized();
    const { body } = await put(id_event, token, [SIZE, COMPANY, { ...COMPANY, label: 'Nickname' }]);
    const [size, company] = body.items.map(({ id_question }) => id_question);
    const again = await put(
      id_event,
      token,
      [
        { ...COMPANY, id_question: company, label: 'Firm' },
        { ...SIZE, id_question: size },
      ],
      { version: 1 },
    );
    expect(again.body.items.map(({ id_question, label }) => [id_question, label])).toEqual([
      [company, 'Firm'],
      [size, 'Size'],
    ]);
    expect(await sale.query('SELECT FROM questions WHERE event_id = $1', [id_event])).toHaveLength(2);
  });

  it('that somebody else has changed meanwhile are not overwritten', async () => {
    const { id_event, token } = await organized();
    await put(id_event, token, [SIZE]);
    const refused = await put(id_event, token, [COMPANY]);
    expect(refused).toMatchObject({ status: 409, body: { code: 'questions.changed_meanwhile' } });
    expect((await read(id_event, token)).items).toMatchObject([{ label: 'Size' }]);
  });

  it.each<[string, object, string]>([
    ['a choice without choices', { ...SIZE, choices: [] }, 'items.0.choices'],
    ['choices of something else', { ...COMPANY, choices: ['S', 'M'] }, 'items.0.choices'],
    ['the same choice twice', { ...SIZE, choices: ['S', ' S'] }, 'items.0.choices'],
    ['an invisible choice', { ...SIZE, choices: ['S', '\u200B'] }, 'items.0.choices'],
    ['a blank label', { ...COMPANY, label: ' ' }, 'items.0.label'],
    ['an unknown kind', { ...COMPANY, kind: 'date' }, 'items.0.kind'],
    [
      'the type of another event',
      { ...COMPANY, ticket_type_ids: [2_000_000_000] },
      'items.0.ticket_type_ids',
    ],
    ['an id of another event', { ...COMPANY, id_question: 2_000_000_000 }, 'items.0.id_question'],
  ])('are refused with %s', async (_, item, path) => {
    const { id_event, token } = await organized();
    const refused = await put(id_event, token, [item]);
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path }] } });
    expect((await read(id_event, token)).version).toBe(0);
  });

  it('do not become other questions: kind and scope stay, and an id is named once', async () => {
    const { id_event, token } = await organized();
    const { body } = await put(id_event, token, [SIZE]);
    const { id_question } = body.items[0]!;
    const refused = await put(
      id_event,
      token,
      [
        { ...COMPANY, id_question },
        { ...SIZE, id_question },
      ],
      { version: 1 },
    );
    expect(refused.body.errors!.map(({ path }) => path)).toEqual([
      'items.0.kind',
      'items.0.scope',
      'items.1.id_question',
    ]);
  });

  it('are at most thirty, of an event that is not over', async () => {
    const { id_event, token } = await organized();
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...COMPANY, label: `Q${n}` }));
    expect((await put(id_event, token, many(31))).status).toBe(400);
    expect((await put(id_event, token, many(30))).status).toBe(200);
    await sale.query(`UPDATE events SET status = 'completed' WHERE id_event = $1`, [id_event]);
    expect((await put(id_event, token, [], { version: 1 })).body.code).toBe('events.illegal_step');
  });
});
