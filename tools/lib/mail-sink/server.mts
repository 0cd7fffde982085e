import http from 'node:http';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { MessageStore } from './message-store.mts';
import { mailboxPage } from './page.mts';

/** Where the sink stores mails and listens; with port 0 the system chooses one. */
export interface MailSinkOptions {
  folder: string;
  smtpPort: number;
  pagePort: number;
}

/** A running mail sink. */
export interface MailSink {
  smtpPort: number;
  pagePort: number;
  stop(): Promise<void>;
}

const MAX_MAIL_BYTES = 25_000_000;
/** The page needs only its own style. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'";
/** A mail's HTML may have styles, but run nothing and load nothing: its sender must not learn that it was read. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

interface Response {
  status: number;
  headers: http.OutgoingHttpHeaders;
  body: string | Buffer;
}

/**
 * A mail server that delivers to a web page instead of to people. It accepts any sender, recipient and password, so it
 * listens on the loopback address only.
 */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const store = await MessageStore.open(options.folder);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anonymous' }),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        callbackify(() => store.add(Buffer.concat(chunks), recipients))((error) => callback(error));
      });
    },
  });
  smtp.on('error', () => undefined); // A client disconnected; others are served.
  const respond: http.RequestListener = (request, response) => {
    responseTo(store, request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.writeHead(500).end(),
    );
  };
  const web = http.createServer(respond);
  // `localhost` may mean either address.
  const webOnIPv6 = http.createServer(respond);
  const smtpPort = await listening(smtp.server, options.smtpPort, '127.0.0.1');
  const pagePort = await listening(web, options.pagePort, '127.0.0.1');
  const pages = (await listensOnIPv6(webOnIPv6, pagePort)) ? [web, webOnIPv6] : [web];
  return {
    smtpPort,
    pagePort,
    stop: async () => {
      for (const page of pages) page.closeAllConnections();
      await Promise.all([
        ...pages.map((page) => new Promise<void>((resolve) => page.close(() => resolve()))),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

async function responseTo(store: MessageStore, request: http.IncomingMessage): Promise<Response> {
  // Mails contain reset links: a foreign page whose host name resolves to 127.0.0.1 must not read them.
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host))
    return json(403, { title: 'Open this page as localhost.' });
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const parts = pathname.split('/').slice(1);
  if (request.method === 'DELETE' && pathname === '/messages') {
    store.clear();
    return { status: 204, headers: {}, body: '' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return json(405, { title: 'Method not allowed' });
  if (pathname === '/') {
    return html(mailboxPage(store.list(), store.get(searchParams.get('id') ?? '')), PAGE_POLICY);
  }
  if (pathname === '/messages') return json(200, store.list(searchParams.get('to') ?? undefined));
  const message = parts[0] === 'messages' ? store.get(parts[1] ?? '') : undefined;
  if (message && parts.length === 2) return json(200, message);
  if (message && parts[2] === 'html' && parts.length === 3) return html(message.html, MAIL_POLICY);
  if (message && parts[2] === 'attachments' && parts.length === 4) {
    const attachment = await store.attachment(message.id, Number(parts[3]));
    if (attachment) return download(attachment.content, attachment.filename ?? 'attachment');
  }
  return json(404, { title: 'Not found' });
}

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function json(status: number, value: unknown): Response {
  return {
    status,
    headers: { ...COMMON_HEADERS, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value, null, 2),
  };
}

function html(body: string, policy: string): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return { status: 200, headers: { ...COMMON_HEADERS, ...headers }, body };
}

/** Always saved, never shown: an attached page would run with this server's origin. */
function download(body: Buffer, filename: string): Response {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
  };
  return { status: 200, headers: { ...COMMON_HEADERS, ...headers }, body };
}

/** False on a machine without IPv6. @throws Error if the port is taken there */
async function listensOnIPv6(server: http.Server, port: number): Promise<boolean> {
  try {
    await listening(server, port, '::1');
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return false;
    throw error;
  }
}

function listening(server: import('node:net').Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
