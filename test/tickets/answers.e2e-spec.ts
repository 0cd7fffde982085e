import { insertPaidOrder } from '@proticket/testing';
import type { AttendeePageDto } from '../../apps/business/src/admission/attendees/attendee.dto';
import type { EventQuestionsDto } from '../../apps/business/src/catalog/questions/question.dto';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import type { AnswerSheetDto } from '../../apps/business/src/tickets/answers/answer.dto';
import type { TestUser } from '../support/business-under-test';
import type { Refusal } from '../support/refusal';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' })));
afterAll(() => sale.stop());

type Answer = AnswerSheetDto & Refusal & { code: string };
const open = async (id_order: number, { token }: TestUser) =>
  sale.api.get<Answer>(`/v1/orders/${id_order}/answers`, { token });
const save = (id_order: number, { token }: TestUser, body: object) =>
  sale.api.put<Answer>(`/v1/orders/${id_order}/answers`, { token, body });

const QUESTIONS = [
  { kind: 'text', scope: 'order', label: 'Company' },
  { kind: 'checkbox', scope: 'order', label: 'I accept the rules', is_required: true },
  { kind: 'choice', scope: 'ticket', label: 'Size', choices: ['S', 'M'], is_required: true },
  { kind: 'number', scope: 'ticket', label: 'Age' },
] as const;

/** A published event that asks four questions, and its organizer. */
async function asking(questions: readonly object[] = QUESTIONS) {
  const organizer = await sale.business.organizer();
  const { id_event } = await sale.business.event(organizer, { capacity: 2_000, price: '0.00' });
  const ask = async (items: readonly object[], version: number) =>
    (
      await sale.api.put<EventQuestionsDto>(`/v1/events/${id_event}/questions`, {
        token: organizer.token,
        body: { version, answers_until_hours: 24, items },
      })
    ).body;
  const asked = await ask(questions, 0);
  return { id_event, organizer, ask, ids: asked.items.map(({ id_question }) => id_question) };
}

/** A free order, which has its tickets at once. */
async function bought(id_event: number, quantity = 2) {
  const order = await sale.order(id_event, quantity);
  const { body } = await open(order.id_order, order.buyer);
  return {
    id_order: order.id_order,
    buyer: order.buyer,
    tickets: body.tickets.map(({ id_ticket }) => id_ticket),
  };
}

const attendees = async (id_event: number, token: string) =>
  (await sale.api.get<AttendeePageDto>(`/v1/events/${id_event}/attendees`, { token })).body.items;

/** Gives a ticket to somebody else. */
async function transfer(id_ticket: string, from: TestUser, to: TestUser): Promise<void> {
  await sale.api.post(`/v1/tickets/${id_ticket}/transfer`, {
    token: from.token,
    body: { email: 'friend@example.org' },
  });
  const [offer] = await sale.query<{ id_invitation: string }>(
    'SELECT id_invitation FROM invitations WHERE ticket_id = $1',
    [id_ticket],
  );
  const token = sale.business.service.get(InvitationLinks).sign(offer!.id_invitation);
  const { status } = await sale.api.post('/v1/ticket-offers/accept', { token: to.token, body: { token } });
  expect(status).toBe(200);
}

describe('Answers', () => {
  it('are given for the order and for each ticket, and missing ones are counted', async () => {
    const { id_event, ids } = await asking();
    const { id_order, buyer, tickets } = await bought(id_event);
    const [company, rules, size, age] = ids;
    expect((await open(id_order, buyer)).body).toMatchObject({ is_open: true, missing: 3, answers: [] });
    const saved = await save(id_order, buyer, {
      answers: [
        { question_id: company, value: ' Acme\r\nPrague ' },
        { question_id: rules, value: 'true' },
      ],
      tickets: [
        {
          id_ticket: tickets[0],
          holder_name: 'Ada',
          holder_email: 'Ada@Example.org',
          answers: [
            { question_id: size, value: 'M' },
            { question_id: age, value: '41' },
          ],
        },
      ],
    });
    expect(saved).toMatchObject({
      status: 200,
      body: {
        missing: 1,
        answers: [
          { question_id: company, value: 'Acme\nPrague' },
          { question_id: rules, value: 'true' },
        ],
        tickets: [
          { holder_name: 'Ada', holder_email: 'ada@example.org', answers: [{ value: 'M' }, { value: '41' }] },
          { holder_name: null, holder_email: null, answers: [] },
        ],
      },
    });
    // What is left out is deleted, what is not named stays.
    const again = await save(id_order, buyer, { answers: [{ question_id: rules, value: 'false' }] });
    expect(again.body).toMatchObject({ missing: 2, answers: [{ question_id: rules, value: 'false' }] });
    expect(again.body.tickets[0]).toMatchObject({
      holder_email: 'ada@example.org',
      answers: [{ value: 'M' }, {}],
    });
    const cleared = await save(id_order, buyer, {
      tickets: [{ id_ticket: tickets[0], holder_email: null, answers: [{ question_id: size, value: ' ' }] }],
    });
    expect(cleared.body.tickets[0]).toMatchObject({ holder_name: 'Ada', holder_email: null, answers: [] });
  });

  it('about an order can be given before it is paid', async () => {
    const { id_event, ids } = await asking();
    await sale.query(`UPDATE events SET price = 25 WHERE id_event = $1`, [id_event]);
    await sale.query(`UPDATE ticket_types SET price = 25 WHERE event_id = $1`, [id_event]);
    const { id_order, buyer, status } = await sale.order(id_event);
    expect(status).toBe('pending');
    const sheet = (await open(id_order, buyer)).body;
    expect(sheet).toMatchObject({ missing: 1, tickets: [] });
    expect(sheet.questions).toHaveLength(4);
    const saved = await save(id_order, buyer, { answers: [{ question_id: ids[1], value: 'true' }] });
    expect(saved.body.missing).toBe(0);
  });

  it.each<[string, number, string]>([
    ['a choice that is none', 2, 'XXL'],
    ['a number that is none', 3, '4e1'],
    ['a number with too many digits', 3, '1234567890123'],
    ['a question about orders', 0, 'x'],
  ])('about a ticket are refused with %s', async (_, nth, value) => {
    const { id_event, ids } = await asking();
    const { id_order, buyer, tickets } = await bought(id_event, 1);
    const answers = [{ question_id: ids[nth], value }];
    const refused = await save(id_order, buyer, { tickets: [{ id_ticket: tickets[0], answers }] });
    expect(refused.status).toBe(400);
    expect(refused.body.errors![0]!.path).toMatch(/^tickets\.0\.answers\.0\.(value|question_id)$/);
  });

  it('are asked of the ticket types that a question is for', async () => {
    const { id_event, first, second } = await sale.variedEvent(10, 5);
    await sale.query(
      `INSERT INTO questions (event_id, position, kind, scope, label, is_required, ticket_type_ids)
       VALUES ($1, 1, 'text', 'ticket', 'Seat', true, ARRAY[$2::int])`,
      [id_event, second],
    );
    const items = [first, second].map((ticket_type_id) => ({ ticket_type_id, quantity: 1 }));
    const { order } = await sale.paidOrder(id_event, { items });
    const { body } = await open(order.id_order, order.buyer);
    expect(body.missing).toBe(1);
    const id_ticket = body.tickets.find(({ ticket_type_id }) => ticket_type_id === first)!.id_ticket;
    const answers = [{ question_id: body.questions[0]!.id_question, value: 'Window' }];
    const refused = await save(order.id_order, order.buyer, { tickets: [{ id_ticket, answers }] });
    expect(refused.body.errors).toMatchObject([{ path: 'tickets.0.answers.0.question_id' }]);
  });

  it('end with the deadline, and with the ticket', async () => {
    const { id_event, ids } = await asking();
    const { id_order, buyer, tickets } = await bought(id_event);
    await sale.query(`UPDATE tickets SET status = 'used', used_at = now() WHERE id_ticket = $1`, [
      tickets[1],
    ]);
    const used = await save(id_order, buyer, {
      tickets: [{ id_ticket: tickets[1], holder_name: 'Eve', answers: [] }],
    });
    expect(used).toMatchObject({ status: 409, body: { code: 'answers.ticket_not_valid' } });
    await sale.query(`UPDATE events SET start_datetime = now() + interval '23 hours' WHERE id_event = $1`, [
      id_event,
    ]);
    expect((await open(id_order, buyer)).body).toMatchObject({ is_open: false, missing: 0 });
    expect(await save(id_order, buyer, { answers: [{ question_id: ids[0], value: 'Acme' }] })).toMatchObject({
      status: 409,
      body: { code: 'answers.closed' },
    });
  });

  it('are for the buyer alone; to others the order does not exist', async () => {
    const { id_event, organizer } = await asking();
    const { id_order, tickets } = await bought(id_event);
    const other = await bought(id_event);
    for (const stranger of [sale.business.buyer(), organizer, sale.business.admin()]) {
      expect((await open(id_order, stranger)).status).toBe(404);
      expect((await save(id_order, stranger, { answers: [] })).status).toBe(404);
    }
    expect((await open(2_000_000_000, other.buyer)).status).toBe(404);
    expect((await save(2_000_000_000, other.buyer, {})).status).toBe(404);
    const foreign = await save(other.id_order, other.buyer, {
      tickets: [{ id_ticket: tickets[0], answers: [] }],
    });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ path: 'tickets.0.id_ticket' }] } });
  });

  it('about a ticket go when it is given away, and its new owner answers', async () => {
    const { id_event, ids, organizer } = await asking();
    const { id_order, buyer, tickets } = await bought(id_event);
    const mine = (value: string) => ({
      tickets: [
        { id_ticket: tickets[0], holder_email: 'a@example.org', answers: [{ question_id: ids[2], value }] },
      ],
    });
    await save(id_order, buyer, { ...mine('S'), answers: [{ question_id: ids[0], value: 'Acme' }] });
    const friend = sale.business.buyer();
    await transfer(tickets[0]!, buyer, friend);
    expect((await open(id_order, friend)).body).toMatchObject({
      missing: 1,
      answers: [],
      questions: [{ label: 'Size' }, { label: 'Age' }],
      tickets: [{ id_ticket: tickets[0], holder_email: null, answers: [] }],
    });
    expect((await save(id_order, buyer, mine('M'))).status).toBe(400);
    expect((await save(id_order, friend, mine('M'))).status).toBe(200);
    expect((await save(id_order, friend, { answers: [] })).body.errors).toMatchObject([{ path: 'answers' }]);
    const [first] = await attendees(id_event, organizer.token);
    expect(first!.answers.map(({ label, value }) => [label, value])).toEqual([
      ['Company', 'Acme'],
      ['Size', 'M'],
    ]);
  });

  it('to a question that is no longer asked are kept for the organizer, and cannot change', async () => {
    const { id_event, ids, organizer, ask } = await asking();
    const { id_order, buyer } = await bought(id_event, 1);
    await save(id_order, buyer, { answers: [{ question_id: ids[0], value: 'Acme' }] });
    await ask([], 1);
    expect((await open(id_order, buyer)).body).toMatchObject({ questions: [], answers: [], missing: 0 });
    const late = await save(id_order, buyer, { answers: [{ question_id: ids[0], value: 'Other' }] });
    expect(late.body.errors).toMatchObject([{ path: 'answers.0.question_id' }]);
    expect((await save(id_order, buyer, { answers: [] })).status).toBe(200);
    expect((await attendees(id_event, organizer.token))[0]!.answers).toMatchObject([{ value: 'Acme' }]);
    expect(await sale.query('SELECT FROM questions WHERE event_id = $1', [id_event])).toHaveLength(1);
  });

  it('stand in the attendees and their files for the organizer, not for staff', async () => {
    const { id_event, ids, organizer } = await asking([
      { kind: 'text', scope: 'order', label: 'status' },
      { kind: 'number', scope: 'ticket', label: '=2027' },
      { kind: 'text', scope: 'ticket', label: '2027' },
    ]);
    const { id_order, buyer, tickets } = await bought(id_event, 1);
    await save(id_order, buyer, {
      answers: [{ question_id: ids[0], value: '=1+1' }],
      tickets: [
        {
          id_ticket: tickets[0],
          holder_email: 'a@example.org',
          answers: [{ question_id: ids[1], value: '-1.5' }],
        },
      ],
    });
    const csv = async (token: string) =>
      (
        await sale.api.get<string>(`/v1/events/${id_event}/attendees`, {
          token,
          headers: { accept: 'text/csv' },
        })
      ).body.split('\r\n');
    const [head, line] = await csv(organizer.token);
    expect(head).toMatch(
      new RegExp(
        `,ticket_type,holder_name,holder_email,status,used_at,device,status \\[${ids[0]}\\],'=2027,2027 \\[${ids[2]}\\]$`,
      ),
    );
    expect(line).toContain(",General admission,,a@example.org,valid,,,'=1+1,-1.5,");
    const staff = sale.business.buyer();
    await sale.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $2)', [
      id_event,
      staff.user_id,
    ]);
    expect(await attendees(id_event, staff.token)).toMatchObject([
      { ticket_type: 'General admission', holder_email: null, answers: [] },
    ]);
    expect((await csv(staff.token)).join()).not.toMatch(/example\.org|2027|1\+1/);
  });

  it('of orders with many tickets are read once each', async () => {
    const { id_event, organizer, ids } = await asking();
    const { id_order } = await insertPaidOrder(sale.business.database.dataSource, id_event, {
      quantity: 1_200,
    });
    await sale.query(
      `INSERT INTO answers (order_id, ticket_id, question_id, value)
       SELECT order_id, id_ticket, $2::int, 'M' FROM tickets WHERE order_id = $1`,
      [id_order, ids[2]],
    );
    const { body } = await sale.api.get<string>(`/v1/events/${id_event}/attendees`, {
      token: organizer.token,
      headers: { accept: 'text/csv' },
    });
    expect(body.match(/,M,\r\n/g)).toHaveLength(1_200);
  });
});
