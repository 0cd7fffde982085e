import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient } from './api-client';
import { describeOrigin } from './described-origins';

describe('ApiClient', () => {
  let server: Server;
  let origin: string;
  let status: number;
  const roles = { items: [{ id_role: 1, role_name: 'buyer', secret: 1 }], next_cursor: null };

  beforeAll(async () => {
    server = createServer((_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(roles)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('control: refuses a service that returns a field or a status which its document does not have', async () => {
    const api = new ApiClient(origin);
    status = 200;
    expect((await api.get('/v1/roles')).body).toEqual(roles);
    describeOrigin(origin, 'auth');
    await expect(api.get('/v1/roles')).rejects.toThrow(/GET \/v1\/roles .* returned 200, against .*"secret"/);
    status = 418;
    await expect(api.get('/v1/roles')).rejects.toThrow('the status is not documented');
  });
});
