import { ApiClient, startTestService, type TestService } from '@proticket/testing';
import { businessService } from '../../apps/business/src/business.definition';
import type { EventQuestionsDto } from '../../apps/business/src/catalog/questions/question.dto';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import type { AnswerSheetDto } from '../../apps/business/src/tickets/answers/answer.dto';
import type { TestOrganizer } from '../support/business-under-test';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

jest.setTimeout(300_000);

/** Parallel requests of a race; half of them at each instance. */
const MANY = 24;
const ROUNDS = 5;

/** Answers to what their event does not ask of the order or the ticket. */
const MISPLACED = `
  SELECT a.id_answer FROM answers a
    JOIN orders o ON o.id_order = a.order_id
    JOIN questions q ON q.id_question = a.question_id
    LEFT JOIN tickets t ON t.id_ticket = a.ticket_id
   WHERE q.event_id <> o.event_id OR (q.scope = 'ticket') <> (a.ticket_id IS NOT NULL) OR t.order_id <> a.order_id`;

let sale: SaleUnderTest;
let second: TestService;
let apis: ApiClient[];
let sqls: MutatedSql[];
let organizer: TestOrganizer;
beforeAll(async () => {
  const env = { JOBS_ENABLED: 'false' };
  sale = await SaleUnderTest.start(env);
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    ...env,
  });
  const services = [sale.business.service, second];
  apis = services.map(({ url }) => new ApiClient(url));
  sqls = services.map((service) => new MutatedSql(service));
  organizer = await sale.business.organizer();
});
afterAll(async () => {
  await second.close();
  await sale.stop();
});

const at = (nth: number) => apis[nth % 2]!;
const text = (label: string) => ({ kind: 'text', scope: 'order', label });

const ask = (nth: number, id_event: number, version: number, items: object[]) =>
  at(nth).put<EventQuestionsDto>(`/v1/events/${id_event}/questions`, {
    token: organizer.token,
    body: { version, answers_until_hours: 0, items },
  });

/** An event that asks two questions, and an order that is not paid. */
async function asked() {
  const { id_event } = await sale.business.event(organizer);
  const { body } = await ask(0, id_event, 0, [text('A'), text('B')]);
  const { id_order, buyer } = await sale.order(id_event);
  const ids = body.items.map(({ id_question }) => id_question);
  const save = (nth: number, answers: readonly object[]) =>
    at(nth).put<AnswerSheetDto>(`/v1/orders/${id_order}/answers`, { token: buyer.token, body: { answers } });
  return { id_event, id_order, ids, save };
}

const times = <Result>(work: (nth: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: MANY }, (_, nth) => work(nth)));

/** Half of the requests answer one question, half the other. */
async function raceOfAnswers(): Promise<void> {
  const { id_order, ids, save } = await asked();
  const statuses = await times(async (nth) => {
    const question_id = ids[nth % 4 < 2 ? 0 : 1];
    return (await save(nth, [{ question_id, value: `by ${nth}` }])).status;
  });
  expect(statuses).toEqual(statuses.map(() => 200));
  const kept = await sale.query('SELECT value FROM answers WHERE order_id = $1', [id_order]);
  expect(kept).toHaveLength(1);
}

/** One request ends the questions while all others answer them. */
async function raceWithTheOrganizer(): Promise<void> {
  const { id_event, ids, save } = await asked();
  const statuses = await times(async (nth) =>
    nth === 5
      ? (await ask(nth, id_event, 1, [text('C')])).status
      : (await save(nth, [{ question_id: ids[0], value: `by ${nth}` }])).status,
  );
  expect(statuses[5]).toBe(200);
  expect(statuses.filter((status) => status !== 200 && status !== 400)).toEqual([]);
  // Answered before: archived with the answer. Otherwise: gone, and the answers were refused.
  const left = await sale.query<{ answers: number }>(
    `SELECT (SELECT count(*)::int FROM answers WHERE question_id = id_question) AS answers
       FROM questions WHERE event_id = $1 AND archived_at IS NOT NULL`,
    [id_event],
  );
  expect(left.filter(({ answers }) => answers === 0)).toEqual([]);
}

/** All change the same version. */
async function raceOfOrganizers(): Promise<void> {
  const { id_event } = await asked();
  const statuses = await times(async (nth) => (await ask(nth, id_event, 1, [text(`Q${nth}`)])).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(MANY - 1);
}

/** One request takes the ticket over while all others answer about it for the buyer. All wait until many are on their way. */
async function raceWithTheTransfer(): Promise<void> {
  const { id_event } = await sale.business.event(organizer, { price: '0.00' });
  const { body } = await ask(0, id_event, 0, [{ ...text('Diet'), scope: 'ticket' }]);
  const { id_order, buyer } = await sale.order(id_event);
  const [ticket] = await sale.query<{ id_ticket: string }>(
    'SELECT id_ticket FROM tickets WHERE order_id = $1',
    [id_order],
  );
  const { id_ticket } = ticket!;
  const accept = await offer(id_ticket, buyer.token);
  const answers = [{ question_id: body.items[0]!.id_question, value: 'Nuts' }];
  let working!: Promise<number[]>;
  await sale.business.database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM orders WHERE id_order = $1 FOR UPDATE', [id_order]);
    working = times(async (nth) => {
      if (nth === 5) return accept();
      const call = { token: buyer.token, body: { tickets: [{ id_ticket, answers }] } };
      return (await at(nth).put(`/v1/orders/${id_order}/answers`, call)).status;
    });
    await sale.until(async () => (await sale.waiting()) >= MANY / 2);
  });
  const statuses = await working;
  expect(statuses[5]).toBe(200);
  expect(statuses.filter((status) => status !== 200 && status !== 400)).toEqual([]);
  expect(await sale.query('SELECT value FROM answers WHERE order_id = $1', [id_order])).toEqual([]);
}

/** Offers a ticket. @returns accepts it, as somebody else */
async function offer(id_ticket: string, token: string): Promise<() => Promise<number>> {
  await sale.api.post(`/v1/tickets/${id_ticket}/transfer`, { token, body: { email: 'friend@example.org' } });
  const [invitation] = await sale.query<{ id_invitation: string }>(
    'SELECT id_invitation FROM invitations WHERE ticket_id = $1',
    [id_ticket],
  );
  const link = sale.business.service.get(InvitationLinks).sign(invitation!.id_invitation);
  const call = { token: sale.business.buyer().token, body: { token: link } };
  return async () => (await at(1).post('/v1/ticket-offers/accept', call)).status;
}

async function rounds(race: () => Promise<void>, count = ROUNDS): Promise<void> {
  for (let round = 0; round < count; round += 1) await race();
  expect(await sale.query(MISPLACED)).toEqual([]);
}

describe('At two instances', () => {
  it('of answers that are saved at once the last stay, whole', () => rounds(raceOfAnswers));
  it('a question that ends while it is answered keeps its answers, or was not answered', () =>
    rounds(raceWithTheOrganizer));
  it('a ticket that is given away keeps no answer of its former owner', () => rounds(raceWithTheTransfer));
  it('of changes to the same questions one is made', () => rounds(raceOfOrganizers));

  interface Control extends Mutant {
    readonly race: () => Promise<void>;
    /** What goes wrong. */
    readonly fault: RegExp;
  }
  const CONTROLS: readonly Control[] = [
    {
      name: 'answers are saved without waiting for each other',
      guards: { 'save-answers.order-lock': '' },
      race: raceOfAnswers,
      // Two answers are kept, or those that meet the same row give up.
      fault: /Expected length: 1|\+\s+503\b/,
    },
    {
      name: 'tickets may be given away while they are answered about',
      guards: { 'save-answers.ticket-lock': '' },
      race: raceWithTheTransfer,
      fault: /Nuts/,
    },
    {
      name: 'questions may end while they are answered',
      guards: { 'answer-questions.question-lock': '' },
      race: raceWithTheOrganizer,
      fault: /\+\s+500\b|"answers": 0/,
    },
    {
      name: 'questions are ended without waiting for answers',
      guards: { 'ask-questions.question-lock': '' },
      race: raceWithTheOrganizer,
      fault: /\+\s+500\b|"answers": 0|Received: 500/,
    },
    {
      name: 'questions are changed whatever their version',
      guards: { 'ask-questions.version': 'AND $2::int IS NOT NULL' },
      race: raceOfOrganizers,
      fault: /Expected length: 1/,
    },
  ];

  it.each(CONTROLS)('would not, if $name (control)', async ({ race, fault, ...mutant }) => {
    await MutatedSql.inAll(sqls, mutant, () => expect(rounds(race, 40)).rejects.toThrow(fault));
  });
});
