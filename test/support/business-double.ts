import { testServiceTokens } from '@proticket/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The status of an account as sent by auth. */
export interface ReportedStatus {
  readonly id_user: string;
  readonly status: string;
  readonly version: number;
}

/** A double of the business service's internal API, for tests of auth without a real one or with one that is down. */
export class BusinessDouble {
  /** Returns 503 while true. */
  isUnavailable = false;
  /** The open events that it returns for an account that is about to be erased. */
  openEvents: object[] = [];
  /** Runs while auth waits for the response whether an account may be erased. */
  whileClosing: () => Promise<void> = () => Promise.resolve();
  /** In order of arrival. */
  readonly reportedStatuses: ReportedStatus[] = [];
  private readonly tokens = testServiceTokens();
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void this.respond(
        `${request.method} ${request.url}`,
        request.headers.authorization,
        Buffer.concat(chunks),
      ).then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      );
    });
  });

  /** @returns its origin, for `BUSINESS_URL` */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async respond(
    route: string,
    authorization: string | undefined,
    body: Buffer,
  ): Promise<{ status: number; body?: string }> {
    if (this.isUnavailable) return { status: 503 };
    if (this.tokens.verify(authorization?.replace('Bearer ', '') ?? '') !== 'auth') return { status: 401 };
    if (route.includes(' /v1/internal/guests/')) return { status: 204 };
    const [, method, id_user, closing] =
      /^(PUT|POST) \/v1\/internal\/accounts\/([^/]+)(\/closing)?$/.exec(route) ?? [];
    if (method === 'PUT' && id_user !== undefined) {
      this.reportedStatuses.push({
        id_user,
        ...(JSON.parse(body.toString()) as Omit<ReportedStatus, 'id_user'>),
      });
      return { status: 204 };
    }
    if (closing === undefined) return { status: 404 };
    await this.whileClosing();
    return { status: 200, body: JSON.stringify({ open_events: this.openEvents }) };
  }
}
