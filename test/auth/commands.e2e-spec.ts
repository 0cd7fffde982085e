import { spawn } from 'node:child_process';
import path from 'node:path';
import { createTestDatabase, TEST_SECRETS, type TestDatabase } from '@proticket/testing';
import { authDataSourceOptions } from '../../apps/auth/src/auth.data-source';
import { newEmail, PASSWORD } from './auth-under-test';

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('commands of the built auth service', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(authDataSourceOptions);
  });
  afterAll(() => database.drop());

  async function run(command: string, args: string[], input = '', settings = {}): Promise<Outcome> {
    const entry = path.resolve('dist/apps/auth/src', `${command}.js`);
    const child = spawn(process.execPath, [entry, ...args], {
      env: {
        PATH: process.env['PATH'],
        ...TEST_SECRETS,
        SMTP_URL: 'smtp://127.0.0.1:1',
        AUTH_DATABASE_URL: database.url,
        LOG_LEVEL: 'silent',
        ...settings,
      },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, ...output };
  }
  const roleOf = async (email: string): Promise<unknown> =>
    database.dataSource.query(
      'SELECT r.role_name, u.status FROM users u JOIN roles r ON r.id_role = u.role_id WHERE u.email = ?',
      [email],
    );

  it('A33 create-admin creates the first admin, with the password from standard input, and can be run again', async () => {
    const email = newEmail();
    expect(await run('create-admin', [email], `${PASSWORD}\n`)).toMatchObject({
      code: 0,
      stdout: `${email} is an admin.\n`,
    });
    expect(await roleOf(email)).toEqual([{ role_name: 'admin', status: 'active' }]);
    expect(await run('create-admin', [email], 'whatever is typed now\n')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('the password is unchanged'),
    });
  });

  it('A33 create-admin promotes an existing account, also a disabled one', async () => {
    const email = newEmail();
    await run('create-admin', [email], `${PASSWORD}\n`);
    await database.dataSource.query(`UPDATE users SET role_id = 1, status = 'disabled' WHERE email = ?`, [
      email,
    ]);
    expect((await run('create-admin', [email.toUpperCase()])).code).toBe(0);
    expect(await roleOf(email)).toEqual([{ role_name: 'admin', status: 'active' }]);
  });

  it.each([
    [
      'a common password',
      ['a@example.org'],
      'password\n',
      /Choose another password: it is among the most common/,
    ],
    ['no password', ['a@example.org'], '', /it has fewer than 8 characters/],
    ['no address', [], '', /address of the admin is missing/],
  ])(
    'A33 create-admin reports an error in one sentence: %s',
    async (_, args, input, sentence) => {
      const { code, stderr } = await run('create-admin', args, input);
      expect(code).toBe(1);
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );

  it('after-restore says what it did, and refuses what it does not know', async () => {
    const time = ['--to', '2026-11-27T18:00:00Z'];
    expect(await run('after-restore', ['--restored', 'auth,business', ...time])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+ sessions are ended: everybody logs in anew\.\n/),
    });
    for (const args of [
      [],
      ['--restored', 'auth'],
      ['--restored', 'both', ...time],
      ['--restore', 'auth', ...time],
    ])
      expect(await run('after-restore', args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Usage: node after-restore.js --restored auth,business --to'),
      });
  }, 60_000);

  it('after-restore has more time for a statement than a request has', async () => {
    await run('create-admin', [newEmail()], `${PASSWORD}\n`);
    const { dataSource } = database;
    await dataSource.query(
      'CREATE TRIGGER slow_users BEFORE UPDATE ON users FOR EACH ROW BEGIN DO SLEEP(1.5); END',
    );
    const args = ['--restored', 'auth', '--to', '2026-11-27T18:00:00Z'];
    const hurried = { DATABASE_STATEMENT_TIMEOUT_MS: '1000', DATABASE_LOCK_TIMEOUT_MS: '500' };
    const { code, stderr } = await run('after-restore', args, '', hurried);
    await dataSource.query('DROP TRIGGER slow_users');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 60_000);

  it('A38 verify-audit reports that the log is intact, or where it is not', async () => {
    expect(await run('verify-audit', [])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The audit log is intact: \d+ entries/),
    });
    await database.dataSource.query(`UPDATE audit_head SET sealed = sealed + 1`);
    expect(await run('verify-audit', [])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The audit log was tampered with at entry \d+/),
    });
  });
});
