import assert from 'node:assert/strict';
import http from 'node:http';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { createTransport } from 'nodemailer';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import type { Message } from './message-store.mts';
import { startMailSink } from './server.mts';

const MAIL = {
  from: 'ProTicket <no-reply@proticket.test>',
  to: 'Bea <bea@example.org>',
  bcc: 'hidden@example.org',
  subject: 'Your <b>ticket</b> 🎟️',
  text: 'Open https://example.org/?a=1&b=2 now',
  html: '<p>Hello</p><script>alert(1)</script><img src="https://example.org/pixel.gif">',
  attachments: [{ filename: 'ticket.pdf', content: Buffer.from('%PDF-1.7'), contentType: 'application/pdf' }],
};

test('a mail that was sent is shown as page and as JSON, and is there after a restart', async (t) => {
  const folder = temporaryFolder(t);
  let sink = await startMailSink({ folder, smtpPort: 0, pagePort: 0 });
  await createTransport(`smtp://anybody:any@127.0.0.1:${sink.smtpPort}`).sendMail(MAIL);
  await sink.stop();
  sink = await startMailSink({ folder, smtpPort: 0, pagePort: 0 });
  t.after(() => sink.stop());
  const origin = `http://127.0.0.1:${sink.pagePort}`;
  const get = (path: string) => fetch(`${origin}${path}`);

  const [message, ...others] = (await (await get('/messages')).json()) as Message[];
  assert.ok(message);
  assert.equal(others.length, 0);
  assert.equal(message.to, 'bea@example.org, hidden@example.org');
  assert.equal(message.subject, MAIL.subject);
  assert.match(message.text, /Open https/);
  assert.ok(Math.abs(Date.now() - Date.parse(message.received_at)) < 60_000);
  assert.deepEqual(message.attachments, [
    { filename: 'ticket.pdf', content_type: 'application/pdf', size: 8 },
  ]);
  assert.deepEqual(await (await get(`/messages/${message.id}`)).json(), message);
  assert.equal(((await (await get('/messages?to=HIDDEN@example.org')).json()) as Message[]).length, 1);
  assert.equal(((await (await get('/messages?to=else@example.org')).json()) as Message[]).length, 0);

  const page = await (await get('/')).text();
  assert.match(page, /Your &lt;b&gt;ticket&lt;\/b&gt;/);
  assert.match(page, /href="https:\/\/example.org\/\?a=1&amp;b=2"/);
  assert.doesNotMatch(page, /<script/);

  const html = await get(`/messages/${message.id}/html`);
  assert.match(html.headers.get('content-security-policy') ?? '', /^sandbox .*default-src 'none'/);
  assert.match(await html.text(), /<p>Hello<\/p>/);
  const pdf = await get(`/messages/${message.id}/attachments/0`);
  assert.match(pdf.headers.get('content-disposition') ?? '', /^attachment; .*ticket\.pdf/);
  assert.equal(await pdf.text(), '%PDF-1.7');

  for (const path of [
    '/messages/none',
    `/messages/${message.id}/attachments/7`,
    '/messages/../../etc/passwd',
  ])
    assert.equal((await get(path)).status, 404, path);
  assert.equal((await fetch(`${origin}/messages`, { method: 'DELETE' })).status, 204);
  assert.deepEqual(await (await get('/messages')).json(), []);
});

test('a page of another host name may not read the mails', async (t) => {
  const sink = await startMailSink({ folder: temporaryFolder(t), smtpPort: 0, pagePort: 0 });
  t.after(() => sink.stop());
  const status = await new Promise((resolve) => {
    http.get({ port: sink.pagePort, path: '/messages', headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  assert.equal(status, 403);
});

test('the page is there for both meanings of localhost', async (t) => {
  const sink = await startMailSink({ folder: temporaryFolder(t), smtpPort: 0, pagePort: 0 });
  t.after(() => sink.stop());
  const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === '::1'),
  );
  for (const host of hasIPv6 ? ['127.0.0.1', '[::1]'] : ['127.0.0.1'])
    assert.equal((await fetch(`http://${host}:${sink.pagePort}/messages`)).status, 200);
});
