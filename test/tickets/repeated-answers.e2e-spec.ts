import type { EventQuestionsDto } from '../../apps/business/src/catalog/questions/question.dto';
import type { AnswerSheetDto } from '../../apps/business/src/tickets/answers/answer.dto';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' })));
afterAll(() => sale.stop());

const PARALLEL = 10;

/** A free order of an event with two questions, and what somebody sends about it. */
async function answered() {
  const organizer = await sale.business.organizer();
  const { id_event } = await sale.business.event(organizer, { price: '0.00' });
  const { body: asked } = await sale.api.put<EventQuestionsDto>(`/v1/events/${id_event}/questions`, {
    token: organizer.token,
    body: {
      version: 0,
      answers_until_hours: 24,
      items: [
        { kind: 'text', scope: 'order', label: 'Company' },
        { kind: 'choice', scope: 'ticket', label: 'Size', choices: ['S', 'M'] },
      ],
    },
  });
  const { id_order, buyer } = await sale.order(id_event, 2);
  const [ticket] = await sale.query<{ id_ticket: string }>(
    'SELECT id_ticket FROM tickets WHERE order_id = $1 ORDER BY id_ticket',
    [id_order],
  );
  const [company, size] = asked.items.map(({ id_question }) => id_question);
  const bodyWith = (value: string) => ({
    answers: [{ question_id: company, value: ' Acme\r\nPrague' }],
    tickets: [
      {
        id_ticket: ticket!.id_ticket,
        holder_name: 'Ada',
        holder_email: 'Ada@example.org',
        answers: [{ question_id: size, value }],
      },
    ],
  });
  const save = (body: object) =>
    sale.api.put<AnswerSheetDto & { code: string }>(`/v1/orders/${id_order}/answers`, {
      token: buyer.token,
      body,
    });
  const written = () =>
    sale.query(
      `SELECT value, answered_at,
              (SELECT count(*) FROM audit_log WHERE subject = $2 AND action = 'answers.saved') AS audited
         FROM answers WHERE order_id = $1 ORDER BY id_answer`,
      [id_order, `order:${id_order}`],
    );
  return { id_event, id_ticket: ticket!.id_ticket, bodyWith, save, written };
}

describe('Answers that are sent again', () => {
  it('change nothing, and get the same response', async () => {
    const { bodyWith, save, written } = await answered();
    const first = await save(bodyWith('M'));
    expect(first.status).toBe(200);
    const before = await written();
    const again = await Promise.all(Array.from({ length: PARALLEL }, () => save(bodyWith('M'))));
    for (const { status, body } of again) expect([status, body]).toEqual([200, first.body]);
    expect(await written()).toEqual(before);
  });

  it('are accepted after the ticket was used and the time is over; others are not', async () => {
    const { id_event, id_ticket, bodyWith, save, written } = await answered();
    await save(bodyWith('M'));
    const before = await written();
    await sale.query(`UPDATE tickets SET status = 'used', used_at = now() WHERE id_ticket = $1`, [id_ticket]);
    expect((await save(bodyWith('M'))).status).toBe(200);
    expect((await save(bodyWith('S'))).body.code).toBe('answers.ticket_not_valid');

    await sale.query(`UPDATE events SET start_datetime = now() + interval '23 hours' WHERE id_event = $1`, [
      id_event,
    ]);
    expect(await save(bodyWith('M'))).toMatchObject({
      status: 200,
      body: { is_open: false, answers: [{ value: 'Acme\nPrague' }], tickets: [{ holder_name: 'Ada' }, {}] },
    });
    const [ticket] = bodyWith('M').tickets;
    for (const other of [
      bodyWith('S'),
      bodyWith(''),
      { answers: [] },
      { tickets: [{ ...ticket, holder_name: 'Eve' }] },
      { tickets: [{ ...ticket, holder_email: null }] },
    ])
      expect(await save(other)).toMatchObject({ status: 409, body: { code: 'answers.closed' } });
    expect(await written()).toEqual(before);
  });
});
