import { testServiceTokens } from '@proticket/testing';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuthClient } from './auth-client';

const tokens = testServiceTokens();

/** A client of a server with the given responses. */
async function withAuth(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  use: (client: AuthClient) => Promise<void>,
): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    await use(new AuthClient({ authUrl }, tokens));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error: { entry?: { code: string } }) => error.entry?.code,
  );
const idUser = '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e';

describe('AuthClient', () => {
  it('sends a new service token with each call', async () => {
    const callers: (string | undefined)[] = [];
    await withAuth(
      ({ headers }, response) => {
        callers.push(tokens.verify(headers.authorization?.replace('Bearer ', '') ?? ''));
        response.writeHead(204).end();
      },
      (client) => client.setRole(idUser, 'organizer'),
    );
    expect(callers).toEqual(['business']);
  });

  it('knows from the code of a 404, not from the status, that there is no such user', async () => {
    const bodies: [string, string][] = [
      [JSON.stringify({ code: 'users.not_found' }), 'auth_client.unknown_user'],
      // An auth service that does not have the route yet, and something that is no auth service.
      [JSON.stringify({ code: 'request.not_found' }), 'auth_client.unavailable'],
      ['<h1>Not Found</h1>', 'auth_client.unavailable'],
      ['null', 'auth_client.unavailable'],
    ];
    for (const [body, code] of bodies)
      await withAuth(
        (_, response) => response.writeHead(404).end(body),
        async (client) => expect(await codeOf(client.setRole(idUser, 'buyer'))).toBe(code),
      );
  });

  it('passes on that something was asked too often', async () => {
    await withAuth(
      (_, response) => response.writeHead(429).end('{"code":"request.throttled"}'),
      async (client) => expect(await codeOf(client.endGuestLinks(idUser))).toBe('request.throttled'),
    );
  });

  it.each([
    [404, 'auth_client.unavailable'],
    [401, 'auth_client.unavailable'],
    [429, 'auth_client.unavailable'],
    [500, 'auth_client.unavailable'],
    [302, 'auth_client.unavailable'],
  ])('takes status %i for %s', async (status, code) => {
    await withAuth(
      (_, response) => response.writeHead(status, { location: 'http://elsewhere.test/' }).end(),
      async (client) => expect(await codeOf(client.setRole(idUser, 'buyer'))).toBe(code),
    );
  });

  it('reports that auth is unavailable if nobody listens', async () => {
    const nobody = new AuthClient({ authUrl: 'http://127.0.0.1:9' }, tokens);
    expect(await codeOf(nobody.findUsers([idUser]))).toBe('auth_client.unavailable');
  });

  it('reads many users in calls of the size that auth accepts', async () => {
    const asked: number[] = [];
    await withAuth(
      ({ url }, response) => {
        const ids = new URL(url ?? '', 'http://auth').searchParams.get('ids')?.split(',') ?? [];
        asked.push(ids.length);
        response.writeHead(200).end(JSON.stringify({ items: ids.map((id_user) => ({ id_user })) }));
      },
      async (client) => {
        const ids = Array.from({ length: 250 }, (_, n) => `${n}`);
        expect((await client.findUsers(ids)).map(({ id_user }) => id_user)).toEqual(ids);
      },
    );
    expect(asked).toEqual([100, 100, 50]);
  });
});
