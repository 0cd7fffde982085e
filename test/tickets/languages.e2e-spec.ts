import { insertPaidOrder, recipientsOf, startTestMailServer, type TestMailServer } from '@proticket/testing';
import type { ParsedMail } from 'mailparser';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { AccountsDouble, type DoubledAccount } from '../support/accounts-double';
import type { TestUser } from '../support/business-under-test';
import { SaleUnderTest } from '../support/sale-under-test';

const run = promisify(execFile);
const plain = (text: string) => text.normalize('NFC').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');

/** Poppler is not part of the project; Debian: poppler-utils. */
const READER = run('pdftotext', ['-v']).then(
  () => true,
  () => false,
);

interface File {
  readonly name: string;
  readonly content: Buffer;
}

describe('the language of mails and files', () => {
  const accounts = new AccountsDouble();
  let mail: TestMailServer;
  let sale: SaleUnderTest;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proticket-language-'));
    mail = await startTestMailServer();
    sale = await SaleUnderTest.start({
      AUTH_URL: await accounts.listen(),
      SMTP_URL: mail.url,
      FILE_STORAGE_PATH: path.join(folder, 'files'),
    });
  });
  afterAll(async () => {
    await sale?.stop();
    await mail?.close();
    accounts.close();
    await rm(folder, { recursive: true, force: true });
  });

  function newBuyer(name: string, locale = 'es'): { account: DoubledAccount; buyer: TestUser } {
    const account = accounts.add(name, undefined, locale);
    return { account, buyer: sale.business.buyer(account.id_user) };
  }

  /** A concert in Madrid at 1,250.00 EUR, in a year that this test will not see. */
  const concert = (changed: object = {}) =>
    sale.event(10, {
      title: 'Noche de cuerdas',
      location: 'Teatro Real, Madrid',
      timezone: 'Europe/Madrid',
      start_datetime: '2099-11-26T19:00:00Z',
      end_datetime: '2099-11-26T21:30:00Z',
      price: '1250.00',
      ...changed,
    });

  async function bought(event: number, quantity: number, buyer: TestUser) {
    const order = await sale.order(event, quantity, buyer);
    const payment = await sale.startPayment(order);
    await sale.pay(payment);
    return { order, payment };
  }

  const mailTo = (email: string, subject: string): Promise<ParsedMail> =>
    mail.waitFor((each) => recipientsOf(each).includes(email) && each.subject === subject);

  async function download(url: string, headers: Record<string, string>): Promise<File> {
    const response = await fetch(new URL(url, sale.business.service.url), { headers });
    expect(response.status).toBe(200);
    const disposition = response.headers.get('content-disposition')!;
    const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)![1]!);
    return { name, content: Buffer.from(await response.arrayBuffer()) };
  }

  /** Fails unless the file is in the language, by its own statement and, where it can be read, by what is printed. */
  async function expectLanguage({ name, content }: File, locale: 'en' | 'es'): Promise<void> {
    expect(name).toContain(locale === 'es' ? 'entradas' : 'tickets');
    expect(content.toString('latin1')).toContain(`/Lang (${locale})`);
    if (!(await READER)) return;
    const pdf = path.join(folder, 'tickets.pdf');
    await writeFile(pdf, content);
    const text = plain((await run('pdftotext', ['-layout', pdf, '-'])).stdout);
    for (const printed of PRINTED[locale]) expect(text).toContain(printed);
    // Nothing is cut off.
    expect(text).not.toContain('…');
  }

  it('is Spanish for a Spanish buyer, from the purchase to the refund', async () => {
    const { account, buyer } = newBuyer('Lucía Ibáñez');
    const { order, payment } = await bought(await concert(), 2, buyer);

    const tickets = await mailTo(account.email, 'Tus entradas para Noche de cuerdas');
    const text = plain(tickets.text!);
    expect(text).toContain('Hola, Lucía Ibáñez:');
    expect(text).toContain('Tus 2 entradas van adjuntas a este mensaje en PDF.');
    expect(text).toContain('Jueves, 26 de noviembre de 2099, 20:00 – 22:30 (CET), Teatro Real, Madrid');
    expect(text).toContain(`Pedido n.º ${order.id_order}, 2.500,00 €, vendido por `);
    const [pdf, calendar] = tickets.attachments;
    await expectLanguage({ name: pdf!.filename!, content: pdf!.content }, 'es');
    expect(calendar!.content.toString().replaceAll('\r\n ', '')).toContain(
      'DESCRIPTION:Noche de cuerdas\\, de ',
    );

    const link = /http\S+\/v1\/ticket-files\?token=\S+/.exec(tickets.text!)![0];
    await expectLanguage(await download(link, { 'accept-language': 'en' }), 'es');

    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
    await sale.deliver(sale.webhook('refund.succeeded', payment));
    const refund = await mailTo(account.email, 'Tu reembolso de Noche de cuerdas');
    expect(plain(refund.text!)).toContain(
      `Te estamos reembolsando 2.500,00 € del pedido n.º ${order.id_order}`,
    );
    expect(mail.mails.filter((each) => recipientsOf(each).includes(account.email))).toHaveLength(2);
  });

  it('of a download is that of the account, and that of the request only while auth is unavailable', async () => {
    const { buyer } = newBuyer('Otra Lectora');
    const { order } = await bought(await concert(), 2, buyer);
    const get = (headers: Record<string, string>) =>
      download(`/v1/orders/${order.id_order}/tickets.pdf`, {
        authorization: `Bearer ${buyer.token}`,
        ...headers,
      });
    accounts.away = true;
    try {
      await expectLanguage(await get({ 'accept-language': 'en-US,en' }), 'en');
      await expectLanguage(await get({ 'accept-language': 'es-CO' }), 'es');
      await expectLanguage(await get({ cookie: 'lang=es', 'accept-language': 'en' }), 'es');
    } finally {
      accounts.away = false;
    }
    await expectLanguage(await get({ 'accept-language': 'en' }), 'es');
  });

  it('of a download does not wait for an auth that never responds', async () => {
    const { buyer } = newBuyer('Impaciente');
    const traits = { buyer_id: buyer.user_id, quantity: 2 };
    const order = await insertPaidOrder(sale.business.database.dataSource, await concert(), traits);
    await sale.query(`UPDATE tickets SET holder_name = 'Impaciente' WHERE order_id = $1`, [order.id_order]);
    accounts.silent = true;
    try {
      const url = `/v1/orders/${order.id_order}/tickets.pdf`;
      const file = await download(url, { authorization: `Bearer ${buyer.token}`, 'accept-language': 'es' });
      // The file is here while the call is still waiting.
      expect(accounts.unanswered).toBeGreaterThan(0);
      await expectLanguage(file, 'es');
    } finally {
      accounts.silent = false;
    }
  });

  it('of an account that auth of another version does not tell, or that we do not have, is English', async () => {
    for (const locale of [undefined, 'fr']) {
      const { account, buyer } = newBuyer('From Elsewhere');
      Object.assign(account, { locale });
      await bought(await concert(), 1, buyer);
      await mailTo(account.email, 'Your tickets for Noche de cuerdas');
    }
  });

  it('of an offer is that of the giver, and of what follows that of each side', async () => {
    const [giver, receiver] = [newBuyer('Quien Regala'), newBuyer('Who Gets It', 'en')];
    const { order } = await bought(await concert(), 1, giver.buyer);
    const [ticket] = await sale.query<{ id_ticket: string }>(
      'SELECT id_ticket FROM tickets WHERE order_id = $1',
      [order.id_order],
    );
    const offered = await sale.api.post(`/v1/tickets/${ticket!.id_ticket}/transfer`, {
      token: giver.buyer.token,
      body: { email: receiver.account.email },
    });
    expect(offered.status).toBeLessThan(300);
    const offer = await mailTo(receiver.account.email, 'Te ofrecen una entrada para Noche de cuerdas');
    expect(offer.text).toContain('Quien Regala quiere darte una entrada: jueves, 26 de noviembre de 2099');
    const token = /#token=(\S+)/.exec(offer.text!)![1];
    const accepted = await sale.api.post('/v1/ticket-offers/accept', {
      token: receiver.buyer.token,
      body: { token },
    });
    expect(accepted.status).toBeLessThan(300);
    await mailTo(receiver.account.email, 'A ticket for Noche de cuerdas');
    await mailTo(giver.account.email, 'Has transferido una entrada para Noche de cuerdas');
  });

  it('of an invitation to the staff is that of the organizer', async () => {
    const organizer = await sale.business.organizer();
    accounts.add('Organizadora', organizer.user_id, 'es');
    const { id_event } = await sale.business.event(organizer, { title: 'Noche de cuerdas' });
    const email = 'new-helper@example.org';
    expect(
      (await sale.api.post(`/v1/events/${id_event}/staff`, { token: organizer.token, body: { email } }))
        .status,
    ).toBeLessThan(300);
    const invitation = await mailTo(email, 'Invitación al equipo de Noche de cuerdas');
    expect(invitation.text).toContain('te invita a unirte al equipo de un evento');
  });

  it('of the payment page is that of the request', async () => {
    const { payment } = await sale.awaitingPayment(await concert());
    const page = async (headers: Record<string, string>) =>
      plain((await sale.api.get<string>(new URL(payment.checkout_url!).pathname, { headers })).body);
    const spanish = await page({ 'accept-language': 'es-MX' });
    for (const said of [
      '<html lang="es">',
      'Paga tu pedido',
      'Pagar 1.250,00 €',
      '>Rechazar<',
      'Volver a tu pedido',
    ])
      expect(spanish).toContain(said);
    const english = await page({ cookie: 'lang=en', 'accept-language': 'es' });
    for (const said of ['<html lang="en">', 'Pay your order', 'Pay €1,250.00', '>Decline<'])
      expect(english).toContain(said);
  });
});

/** On each file of two tickets. */
const PRINTED = {
  en: [
    ...[
      'General admission',
      'Ticket 1 of 2',
      'Ticket 2 of 2',
      'When',
      'Where',
      'Price',
      'Order',
      '€1,250.00',
    ],
    'Thursday, 26 November 2099',
    '20:00 – 22:30 (CET)',
    'It admits one person, once.',
    'they will get a new code.',
  ],
  es: [
    ...[
      'Entrada general',
      'Entrada 1 de 2',
      'Entrada 2 de 2',
      'Cuándo',
      'Dónde',
      'Precio',
      'Pedido',
      'N.º ',
      '1.250,00 €',
    ],
    '26 de noviembre de 2099',
    '20:00 – 22:30 (CET)',
    'Vale para una persona, una sola vez.',
    'recibirá un código nuevo.',
  ],
};
