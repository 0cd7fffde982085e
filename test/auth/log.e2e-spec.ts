import {
  ApiClient,
  type BuiltService,
  createTestDatabase,
  startBuiltService,
  type TestDatabase,
} from '@proticket/testing';
import { authDataSourceOptions } from '../../apps/auth/src/auth.data-source';
import { newEmail, PASSWORD, type Tokens } from './auth-under-test';

describe('the log of the auth service', () => {
  let database: TestDatabase;
  let service: BuiltService;
  beforeAll(async () => {
    database = await createTestDatabase(authDataSourceOptions);
    service = await startBuiltService('auth', { AUTH_DATABASE_URL: database.url, LOG_LEVEL: 'trace' });
  });
  afterAll(async () => {
    await service.stop('SIGTERM');
    await database.drop();
  });

  it('A38 has one JSON object per line and no secret, whatever was sent', async () => {
    const api = new ApiClient(service.url);
    const email = newEmail();
    const agent = 'curl/8 "quoted" \\n{"level":"fatal","msg":"forged"}';
    const headers = { 'user-agent': agent };
    await api.post('/v1/auth/register', { body: { email, password: PASSWORD }, headers });
    const { body } = await api.post<Tokens>('/v1/auth/login', {
      body: { email, password: PASSWORD },
      headers,
    });
    await api.post('/v1/auth/login', { body: { email, password: 'typed by mistake' } });
    await api.get('/v1/users/me?token=in-the-query', { token: body.access_token });
    await api.post('/v1/auth/refresh', { body: { refresh_token: body.refresh_token } });
    await api.post('/v1/auth/reset-password', {
      body: { token: 'guessed-reset-token', new_password: PASSWORD },
    });
    await api.post('/v1/auth/forgot-password', { body: { email } });
    await api.get('/v1/users/me', { headers: { cookie: `__Host-proticket-access=${body.access_token}` } });

    const output = service.output();
    const lines = output.trim().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const line of lines) expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
    const secrets = [
      PASSWORD,
      'typed by mistake',
      'guessed-reset-token',
      'in-the-query',
      body.access_token,
      body.refresh_token,
    ];
    for (const secret of secrets) expect(output).not.toContain(secret);
    expect(output).not.toContain('$argon2id$');
  });
});
