import { Database } from '@proticket/platform';
import { recipientsOf, startTestMailServer, type TestMailServer } from '@proticket/testing';
import type { ParsedMail } from 'mailparser';
import { MailRecipientsRepository } from '../../apps/business/src/notifications/mail-recipients.repository';
import { AccountsDouble, type DoubledAccount } from '../support/accounts-double';
import type { TestUser } from '../support/business-under-test';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

const accounts = new AccountsDouble();
let mail: TestMailServer;
let sale: SaleUnderTest;
beforeAll(async () => {
  mail = await startTestMailServer();
  sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen(), SMTP_URL: mail.url });
});
afterAll(async () => {
  await sale.stop();
  await mail.close();
  accounts.close();
});

function newBuyer(name: string, locale?: 'es'): { account: DoubledAccount; buyer: TestUser } {
  const account = accounts.add(name, undefined, locale);
  return { account, buyer: sale.business.buyer(account.id_user) };
}

async function bought(buyer: TestUser): Promise<{ order: TestOrder; tickets: string[] }> {
  const order = await sale.order(await sale.event(10), 2, buyer);
  await sale.pay(await sale.startPayment(order));
  const rows = await sale.query<{ id_ticket: string }>(
    'SELECT id_ticket FROM tickets WHERE order_id = $1 ORDER BY 1',
    [order.id_order],
  );
  return { order, tickets: rows.map(({ id_ticket }) => id_ticket) };
}

const refund = async ({ id_order }: TestOrder, body: object): Promise<void> => {
  const { token } = sale.business.admin();
  expect((await sale.api.post(`/v1/orders/${id_order}/refunds`, { token, body })).status).toBe(201);
};
const mailTo = ({ email }: DoubledAccount, about: string): Promise<ParsedMail> =>
  mail.waitFor((each) => recipientsOf(each).includes(email) && each.subject!.startsWith(about));
const countOf = ({ email }: DoubledAccount, about: string): number =>
  mail.mails.filter((each) => recipientsOf(each).includes(email) && each.subject!.startsWith(about)).length;

describe('When a part of an order is refunded', () => {
  it('the buyer is told what comes back and how many tickets are void, and keeps the calendar entry', async () => {
    const { account, buyer } = newBuyer('Part Reader');
    const { order, tickets } = await bought(buyer);
    await refund(order, { tickets: tickets.slice(0, 1), amount: '20.00' });
    const { text, attachments } = await mailTo(account, 'Your refund');
    expect(text).toContain(`refunding €20.00 for order No. ${order.id_order} to`);
    expect(text).toContain(`One ticket of order No. ${order.id_order} is no longer valid`);
    expect(attachments).toEqual([]);
  });

  it('an amount says that the tickets stay, in the language of the buyer', async () => {
    const { account, buyer } = newBuyer('Lectora', 'es');
    const { order } = await bought(buyer);
    await refund(order, { amount: '5.00' });
    const { text } = await mailTo(account, 'Tu reembolso');
    expect(text).toContain('Tus entradas no cambian');
  });

  it('a person to whom the ticket was transferred is told that it is void, once, also when the rest follows', async () => {
    const [{ account, buyer }, receiver] = [newBuyer('Giver'), newBuyer('Receiver')];
    const { order, tickets } = await bought(buyer);
    await sale.query('UPDATE tickets SET holder_id = $2 WHERE id_ticket = $1', [
      tickets[0],
      receiver.account.id_user,
    ]);
    await refund(order, { tickets: tickets.slice(0, 1) });
    expect((await mailTo(receiver.account, 'Your ticket for')).text).not.toContain('25.00');
    await mailTo(account, 'Your refund');
    await refund(order, { tickets: tickets.slice(1) });
    await sale.until(async () => countOf(account, 'Your refund') === 2);
    const rest = mail.mails.filter((each) => recipientsOf(each).includes(account.email)).at(-1)!;
    // What was mentioned before is not mentioned again.
    expect(rest.text).toContain(`refunding €25.00 for order No. ${order.id_order} to`);
    expect(countOf(receiver.account, 'Your ticket for')).toBe(1);
  });

  it('whoever was not told, because the part failed, is told of the refund of the whole order', async () => {
    const [{ buyer }, receiver] = [newBuyer('Giver of a failed part'), newBuyer('Receiver of a failed part')];
    const { order, tickets } = await bought(buyer);
    await sale.query('UPDATE tickets SET holder_id = $2 WHERE id_ticket = $1', [
      tickets[0],
      receiver.account.id_user,
    ]);
    await refund(order, { tickets: tickets.slice(0, 1) });
    await mailTo(receiver.account, 'Your ticket for');
    const told = () =>
      sale.business.service
        .get(Database)
        .transaction((tx) =>
          sale.business.service.get(MailRecipientsRepository).findReceivers(tx, order.id_order),
        );
    expect(await told()).toEqual([]);
    await sale.query("UPDATE refunds SET status = 'failed' WHERE order_id = $1", [order.id_order]);
    expect(await told()).toEqual([receiver.account.id_user]);
    await sale.query("UPDATE refunds SET status = 'succeeded' WHERE order_id = $1", [order.id_order]);
  });

  it('a ticket that is returned without money says so in its subject', async () => {
    const { account, buyer } = newBuyer('Free Reader');
    const { order, tickets } = await bought(buyer);
    await refund(order, { tickets: tickets.slice(0, 1), amount: '0.00' });
    const { text } = await mailTo(account, 'Returned: tickets for');
    expect(text).not.toContain('refunding');
  });
});
