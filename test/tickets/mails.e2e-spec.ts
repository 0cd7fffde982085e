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
    expect(confirmation.text).toContain(`Order No. ${order.id_order}, 50.00 EUR`);
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

  it('waits for auth while it is away; the sale and the PDF do not', async () => {
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

  it('tells of a refund, and sends no tickets that were refunded before the mail went out', async () => {
    const event = await sale.event(10);
    const { account, buyer } = newBuyer('Refunded Reader');
    accounts.away = true;
    const { order, payment } = await bought(event, 1, buyer);
    const refund = await sale.api.post(`/v1/orders/${order.id_order}/refund`, {
      token: sale.business.admin().token,
    });
    expect(refund.status).toBeLessThan(300);
    await sale.deliver(sale.notice('refund.succeeded', payment));
    accounts.away = false;
    const notice = await mailTo(account, 'Your money back');
    expect(notice.text).toContain('25.00 EUR');
    await sleep(1_500);
    expect(mailsTo(account).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringContaining('Your tickets'),
    );
  });

  it('says why money goes back that bought nothing, and leaves the order alone', async () => {
    const { account, buyer } = newBuyer('Eager Payer');
    const { order, payment } = await bought(await sale.event(10), 1, buyer);
    const provider_txn_id = sale.newTransaction();
    expect(await sale.pay(payment, { provider_txn_id })).toBe('second_payment');
    await sale.deliver(sale.notice('refund.succeeded', payment, { provider_txn_id }));
    const notice = await mailTo(account, 'A payment for');
    expect(notice.text).toContain(`25.00 EUR for order No. ${order.id_order} go back`);
    expect(notice.text).toContain('had been paid already');
    expect(await sale.orderStatus(order)).toBe('paid');
  });

  it('says of money that came too late that there are no tickets', async () => {
    const event = await sale.event(1);
    const { account, buyer } = newBuyer('Late Payer');
    const order = await sale.order(event, 1, buyer);
    const payment = await sale.startPayment(order);
    await sale.expireHold(order.id_order);
    await sale.paidOrder(event);
    expect(await sale.pay(payment)).toBe('refund_required');
    await sale.deliver(sale.notice('refund.succeeded', payment));
    const notice = await mailTo(account, 'Your money back');
    expect(notice.text).toContain('There are no tickets for this order');
  });

  it('says nothing of money when a free order is taken back', async () => {
    const { account, buyer } = newBuyer('Free Reader');
    const order = await sale.order(await sale.event(5, { price: 0 }), 1, buyer);
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
    const notice = await mailTo(account, 'Your order for');
    expect(notice.subject).toMatch(/is cancelled$/);
    expect(notice.text).toContain('no longer open the door');
    expect(notice.text).not.toContain('0.00');
  });

  it('tells whoever was given a ticket that it is void, and nothing of the money', async () => {
    const [{ buyer }, receiver] = [newBuyer('Giver'), newBuyer('Receiver')];
    const { order, payment } = await bought(await sale.event(10), 1, buyer);
    const [ticket] = await sale.query<{ id_ticket: string }>(
      'SELECT id_ticket FROM tickets WHERE order_id = $1',
      [order.id_order],
    );
    await sale.api.post(`/v1/tickets/${ticket!.id_ticket}/transfer`, {
      token: buyer.token,
      body: { email: receiver.account.email },
    });
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
    await sale.deliver(sale.notice('refund.succeeded', payment));
    const notice = await mailTo(receiver.account, 'Your ticket for');
    expect(notice.subject).toMatch(/is void$/);
    expect(notice.text).not.toContain('25.00');
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
});
