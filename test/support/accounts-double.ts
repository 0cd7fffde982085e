import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';

/** An account as auth returns it to the business service. */
export interface DoubledAccount {
  readonly id_user: string;
  readonly email: string;
  readonly name: string | null;
  readonly locale: string;
  readonly role: string;
  readonly status: string;
}

/** A double of auth's internal API, for tests of the business service that need many accounts or auth to be unavailable. */
export class AccountsDouble {
  /** Returns 503 while true. */
  away = false;
  /** Accepts calls and never responds while true. */
  silent = false;
  /** Calls that wait for a response, which callers have not given up. */
  unanswered = 0;
  /** Received calls. */
  calls = 0;
  private readonly accounts = new Map<string, DoubledAccount>();
  private readonly server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const { url = '', headers } = request;
      if (!/^\/v1\/internal\/(users|guests)/.test(url)) {
        response.writeHead(404).end();
        return;
      }
      this.calls++;
      if (this.silent) {
        this.unanswered++;
        response.on('close', () => this.unanswered--);
        return;
      }
      if (this.away || !headers.authorization?.startsWith('Bearer ')) {
        response.writeHead(this.away ? 503 : 401).end();
        return;
      }
      const { pathname, searchParams } = new URL(url, 'http://auth');
      if (pathname === '/v1/internal/guests') {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ids: [] }));
        return;
      }
      if (pathname.endsWith('/by-email')) {
        const found = [...this.accounts.values()].find(({ email }) => email === searchParams.get('email'));
        response
          .writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
          .end(JSON.stringify(found ?? { code: 'users.not_found' }));
        return;
      }
      const items = this.byIds(searchParams.get('ids')!.split(','));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items }));
    });
  });

  /** @returns its origin, for `AUTH_URL` */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Creates an account. */
  add(name: string | null, id_user: string = randomUUID(), locale = 'en'): DoubledAccount {
    const email = `${id_user}@example.org`;
    const account = { id_user, email, name, locale, role: 'buyer', status: 'active' };
    this.accounts.set(id_user, account);
    return account;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private byIds(ids: readonly string[]): DoubledAccount[] {
    return ids.flatMap((id) => this.accounts.get(id) ?? []);
  }
}
