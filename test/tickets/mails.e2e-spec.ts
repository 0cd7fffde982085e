import { recipientsOf, startTestMailServer, type TestMailServer } from '@proticket/testing';
import type { ParsedMail } from 'mailparser';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccountsDouble, type DoubledAccount } from '../support/accounts-double';
import { inDays, type TestUser } from '../support/business-under-test';
import { SaleUnderTest } from '../support/sale-under-test';

describe('mails about tickets', () => {
  const accounts = new AccountsDouble();
  let mail: TestMailServer;
  let sale: SaleUnderTest;
  beforeAll(async () => {
    mail = await startTestMailServer();
    sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen(), SMTP_URL: mail.url });
  });
  afterAll(async () => {
    await sale?.stop();
    await mail?.close();
    accounts.close();
  });

  function newBuyer(name: string | null): { account: DoubledAccount; buyer: TestUser } {
    const account = accounts.add(name);
    return { account, buyer: sale.business.buyer(account.id_user) };
  }

  async function bought(event: number, quantity: number, buyer: TestUser) {
    const order = await sale.order(event, quantity, buyer);
    const payment = await sale.startPayment(order);
    await sale.pay(payment);
    return { order, payment };
  }

  const mailsTo = ({ email }: DoubledAccount) =>
    mail.mails.filter((each) => recipientsOf(each).includes(email));
  const mailTo = (account: DoubledAccount, about: string): Promise<ParsedMail> =>
    mail.waitFor((each) => recipientsOf(each).includes(account.email) && each.subject!.startsWith(about));

  it('sends the buyer the tickets as PDF, a calendar file, and a link that opens them', async () => {
    const event = await sale.event(10, { title: 'Вечер струнных' });
    const { account, buyer } = newBuyer('Виктор Щукин');
    const { order } = await bought(event, 2, buyer);

    const confirmation = await mailTo(account, 'Your tickets for Вечер струнных');
    expect(confirmation.text).toContain('Hello Виктор Щукин');
    expect(confirmation.text).toContain(`Order No. ${order.id_order}, €50.00,`);
    expect(confirmation.html).toContain('Вечер струнных');
    const [pdf, calendar] = confirmation.attachments;
    expect(pdf).toMatchObject({
      contentType: 'application/pdf',
      filename: `Вечер струнных – tickets ${order.id_order}.pdf`,
    });
    expect(pdf!.content.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(calendar).toMatchObject({ contentType: 'text/calendar', filename: 'event.ics' });
    expect(calendar!.content.toString()).toContain('SUMMARY:Вечер струнных');

    const link = /http\S+\/v1\/ticket-files\?token=\S+/.exec(confirmation.text!)![0];
    const opened = await fetch(link);
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const [named] = await sale.query('SELECT DISTINCT holder_name FROM tickets WHERE order_id = $1', [
      order.id_order,
    ]);
    expect(named).toEqual({ holder_name: 'Виктор Щукин' });
  });

  it('waits for auth while it is unavailable; the sale and the PDF do not', async () => {
    const event = await sale.event(10);
    const { account, buyer } = newBuyer('Later Reader');
    accounts.away = true;
    const { order } = await bought(event, 1, buyer);
    const pdf = await sale.api.get<string>(`/v1/orders/${order.id_order}/tickets.pdf`, {
      token: buyer.token,
    });
    expect(pdf.status).toBe(200);
    await sleep(300);
    expect(mailsTo(account)).toHaveLength(0);
    accounts.away = false;
    await mailTo(account, 'Your tickets');
    expect(mailsTo(account)).toHaveLength(1);
  });

  it('asks auth once for the mails of a minute', async () => {
    const event = await sale.event(10);
    const { account, buyer } = newBuyer('Twice Buyer');
    await bought(event, 1, buyer);
    await mailTo(account, 'Your tickets');
    const before = accounts.calls;
    await bought(event, 1, buyer);
    await sale.until(async () => mailsTo(account).length === 2);
    expect(accounts.calls).toBe(before);
  });

  it('reports a refund, and sends no tickets that were refunded before the mail was sent', async () => {
    const event = await sale.event(10);
    const { account, buyer } = newBuyer('Refunded Reader');
    accounts.away = true;
    const { order, payment } = await bought(event, 1, buyer);
    const refund = await sale.api.post(`/v1/orders/${order.id_order}/refund`, {
      token: sale.business.admin().token,
    });
    expect(refund.status).toBeLessThan(300);
    await sale.deliver(sale.webhook('refund.succeeded', payment));
    accounts.away = false;
    const notice = await mailTo(account, 'Your refund');
    expect(notice.text).toContain('€25.00');
    await sleep(1_500);
    expect(mailsTo(account).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringContaining('Your tickets'),
    );
  });

  it('says why a payment that bought nothing is refunded, without changing the order', async () => {
    const { account, buyer } = newBuyer('Eager Payer');
    const { order, payment } = await bought(await sale.event(10), 1, buyer);
    const provider_txn_id = sale.newTransaction();
    expect(await sale.pay(payment, { provider_txn_id })).toBe('second_payment');
    await sale.deliver(sale.webhook('refund.succeeded', payment, { provider_txn_id }));
    const notice = await mailTo(account, 'A payment for');
    expect(notice.text).toContain(`refunding €25.00 for order No. ${order.id_order} to`);
    expect(notice.text).toContain('had already been paid');
    expect(await sale.orderStatus(order)).toBe('paid');
  });

  it('says that a late payment bought no tickets', async () => {
    const event = await sale.event(1);
    const { account, buyer } = newBuyer('Late Payer');
    const order = await sale.order(event, 1, buyer);
    const payment = await sale.startPayment(order);
    await sale.expireHold(order.id_order);
    await sale.paidOrder(event);
    expect(await sale.pay(payment)).toBe('refund_required');
    await sale.deliver(sale.webhook('refund.succeeded', payment));
    const notice = await mailTo(account, 'Your refund');
    expect(notice.text).toContain('There are no tickets for this order');
  });

  it('does not mention money when a free order is cancelled', async () => {
    const { account, buyer } = newBuyer('Free Reader');
    const order = await sale.order(await sale.event(5, { price: 0 }), 1, buyer);
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
    const notice = await mailTo(account, 'Your order for');
    expect(notice.subject).toMatch(/has been cancelled$/);
    expect(notice.text).toContain('are no longer valid');
    expect(notice.text).not.toContain('0.00');
  });

  it('tells the receiver of a ticket that it is void, and nothing about the money', async () => {
    const [{ buyer }, receiver] = [newBuyer('Giver'), newBuyer('Receiver')];
    const { order, payment } = await bought(await sale.event(10), 1, buyer);
    const [ticket] = await sale.query<{ id_ticket: string }>(
      'SELECT id_ticket FROM tickets WHERE order_id = $1',
      [order.id_order],
    );
    await sale.query('UPDATE tickets SET holder_id = $2 WHERE id_ticket = $1', [
      ticket!.id_ticket,
      receiver.account.id_user,
    ]);
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
    await sale.deliver(sale.webhook('refund.succeeded', payment));
    const notice = await mailTo(receiver.account, 'Your ticket for');
    expect(notice.subject).toMatch(/is no longer valid$/);
    expect(notice.text).not.toContain('25.00');
    expect(notice.attachments[0]!.content.toString()).toContain('METHOD:CANCEL');
  });

  it('tells each holder once when the organizer moves the event, with the new calendar entry', async () => {
    const organizer = await sale.business.organizer();
    const { id_event } = await sale.business.event(organizer);
    const [first, second] = [newBuyer('First Holder'), newBuyer('Second Holder')];
    await bought(id_event, 2, first.buyer);
    await bought(id_event, 1, second.buyer);
    await sale.api.patch(`/v1/events/${id_event}`, {
      token: organizer.token,
      body: { location: 'Brno, Besední dům', start_datetime: inDays(31), end_datetime: inDays(31, 2) },
    });
    for (const { account } of [first, second]) {
      const notice = await mailTo(account, 'Changed: ');
      expect(notice.text).toContain('Brno, Besední dům');
      expect(notice.attachments[0]!.content.toString()).toContain('LOCATION:Brno\\, Besední dům');
      expect(mailsTo(account).filter(({ subject }) => subject!.startsWith('Changed: '))).toHaveLength(1);
    }
  });

  describe('of a cancelled event', () => {
    const calendarOf = ({ attachments }: ParsedMail) =>
      attachments
        .find(({ filename }) => filename === 'event.ics')!
        .content.toString()
        .replaceAll('\r\n ', '');
    const field = (calendar: string, name: string) =>
      new RegExp(`^${name}[:;](.*)\r$`, 'm').exec(calendar)![1]!;
    const cancel = (id_event: number) =>
      sale.api.post(`/v1/events/${id_event}/cancel`, { token: sale.business.admin().token });
    const firstLine = ({ text }: ParsedMail) => text!.split('\n')[0];

    it('everybody who had a ticket is told before the refund, and the calendar entry is removed', async () => {
      const [{ account, buyer }, receiver] = [newBuyer('Buying Friend'), newBuyer('Given Friend')];
      const event = await sale.event(10, { title: 'Rained Off' });
      const { order, payment } = await bought(event, 2, buyer);
      const confirmation = calendarOf(await mailTo(account, 'Your tickets'));
      await sale.query(
        'UPDATE tickets SET holder_id = $2 WHERE id_ticket = (SELECT min(id_ticket::text)::uuid FROM tickets WHERE order_id = $1)',
        [order.id_order, receiver.account.id_user],
      );
      const helper = newBuyer('Door Helper');
      await sale.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $2)', [
        event,
        helper.account.id_user,
      ]);
      expect((await cancel(event)).status).toBe(200);

      const toHelper = await mailTo(helper.account, 'Cancelled: Rained Off');
      expect(toHelper.text).not.toMatch(/ticket|order|money/);
      const [toBuyer, toReceiver] = [
        await mailTo(account, 'Cancelled: Rained Off'),
        await mailTo(receiver.account, 'Cancelled: Rained Off'),
      ];
      for (const notice of [toBuyer, toReceiver]) {
        expect(firstLine(notice)).toBe('Cancelled: Rained Off');
        const calendar = calendarOf(notice);
        expect(field(calendar, 'METHOD')).toBe('CANCEL');
        expect(field(calendar, 'STATUS')).toBe('CANCELLED');
        for (const same of ['UID', 'ORGANIZER'])
          expect(field(calendar, same)).toBe(field(confirmation, same));
        expect(Number(field(calendar, 'SEQUENCE'))).toBeGreaterThan(Number(field(confirmation, 'SEQUENCE')));
      }
      expect(toBuyer.text).toContain('You will get your money back');
      expect(toReceiver.text).toContain('the refund goes to the person who bought it');
      expect(toReceiver.text).not.toContain('You will get your money back');

      await sale.deliver(sale.webhook('refund.succeeded', payment));
      expect(firstLine(await mailTo(account, 'Your refund'))).toBe('Cancelled: Rained Off');
      await sale.until(async () => (await sale.query('SELECT FROM jobs WHERE dead_at IS NULL')).length === 0);
      expect(mailsTo(account)).toHaveLength(3);
      expect(mailsTo(receiver.account)).toHaveLength(1);
    });

    it('a buyer of a free ticket is told once', async () => {
      const { account, buyer } = newBuyer('Free Friend');
      const event = await sale.event(10, { price: 0 });
      await sale.order(event, 1, buyer);
      await mailTo(account, 'Your tickets');
      await cancel(event);
      expect((await mailTo(account, 'Cancelled: ')).text).not.toContain('money');
      await sale.until(async () => (await sale.query('SELECT FROM jobs WHERE dead_at IS NULL')).length === 0);
      expect(mailsTo(account)).toHaveLength(2);
    });

    it('a buyer whose order was not paid yet is told that it was cancelled', async () => {
      const [{ account, buyer }, both] = [newBuyer('Slow Payer'), newBuyer('Payer of one of two')];
      const event = await sale.event(10);
      await sale.order(event, 1, buyer);
      await bought(event, 1, both.buyer);
      await sale.order(event, 1, both.buyer);
      await cancel(event);
      expect((await mailTo(account, 'Cancelled: ')).text).toContain('had not been paid');
      expect((await mailTo(both.account, 'Cancelled: ')).text).toContain('You will get your money back');
      expect(mailsTo(both.account).filter(({ subject }) => subject!.startsWith('Cancelled: '))).toHaveLength(
        1,
      );
    });

    it('a buyer whose order had been refunded before gets no further mail', async () => {
      const { account, buyer } = newBuyer('Gone Before');
      const event = await sale.event(10);
      const { order, payment } = await bought(event, 1, buyer);
      await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
      await sale.deliver(sale.webhook('refund.succeeded', payment));
      await mailTo(account, 'Your refund');
      await cancel(event);
      await sale.until(async () => (await sale.query('SELECT FROM jobs WHERE dead_at IS NULL')).length === 0);
      expect(mailsTo(account).map(({ subject }) => subject)).not.toContainEqual(
        expect.stringContaining('Cancelled: '),
      );
    });
  });

  it('tells receivers that their tickets are void although the account of the buyer was erased, and leaves no dead letter', async () => {
    const receiver = newBuyer('Left Behind');
    const gone = sale.business.buyer();
    const { order, payment } = await bought(await sale.event(10), 1, gone);
    await sale.query('UPDATE tickets SET holder_id = $2 WHERE order_id = $1', [
      order.id_order,
      receiver.account.id_user,
    ]);
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
    await sale.deliver(sale.webhook('refund.succeeded', payment));
    expect((await mailTo(receiver.account, 'Your ticket for')).subject).toMatch(/is no longer valid$/);
    await sale.until(async () => (await sale.query('SELECT FROM jobs WHERE dead_at IS NULL')).length === 0);
    expect(await sale.query('SELECT type, last_error FROM jobs')).toEqual([]);
  });

  it('leaves a name that contains a link out of mails', async () => {
    const { account, buyer } = newBuyer('WIN 500 EUR at http://evil.example');
    await sale.order(await sale.event(5, { price: 0 }), 1, buyer);
    const notice = await mailTo(account, 'Your tickets');
    expect(notice.text).toContain(`Hello ${account.email},`);
    expect(`${notice.text}${String(notice.html)}`).not.toContain('evil.example');
  });
});
