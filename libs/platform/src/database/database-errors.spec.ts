import { isDatabaseUnavailable, isTransientConflict, rejectedValue } from './database-errors';

const withCode = (code: string, message = 'as a driver throws it') =>
  Object.assign(new Error(message), { code });

describe('A database that is unavailable', () => {
  it.each([
    ['it does not listen', 'ECONNREFUSED'],
    ['an administrator ended the session', '57P01'],
    ['it starts up', '57P03'],
    ['it has no connection left', '53300'],
    ['its disk is full', '53100'],
    ['a lock timed out', '55P03'],
    ['the statement took too long', '57014'],
    ['it has become a standby', '25006'],
    ['an idle session was ended', '57P05'],
    ['the client cannot connect', '08001'],
    ['the server rejects connections', '08004'],
    ['the connection failed', '08006'],
    ['the outcome of a transaction is unknown', '08007'],
  ])('is recognised by: %s', (_, code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(true);
    expect(
      isDatabaseUnavailable(Object.assign(new Error('of TypeORM'), { driverError: withCode(code) })),
    ).toBe(true);
  });

  it.each([
    ['a constraint', withCode('23505')],
    ['a conflict that is worth another attempt', withCode('40001')],
    ['a mistake in the SQL', withCode('42601')],
    ['a mistake of the driver', withCode('08P01', 'invalid message format')],
    ['something that is no error', 'ECONNREFUSED'],
  ])('is not recognised by: %s', (_, error) => expect(isDatabaseUnavailable(error)).toBe(false));
});

describe('A pooler without a server', () => {
  it.each([
    'server conn crashed?',
    'query_wait_timeout',
    'server login has been failing, cached error: connect failed (server_login_retry)',
    'pgbouncer cannot connect to server',
    'no more connections allowed (max_client_conn)',
    'server shutting down',
  ])('is recognised by its words: %s', (words) =>
    expect(isDatabaseUnavailable(withCode('08P01', words))).toBe(true),
  );
});

describe('An error of MySQL or MariaDB', () => {
  const withNumber = (errno: number, message = 'as mysql2 throws it') =>
    Object.assign(new Error(message), { errno });

  it('is retried after a deadlock only', () => {
    expect(isTransientConflict(withNumber(1213))).toBe(true);
    expect(isDatabaseUnavailable(withNumber(1213))).toBe(false);
  });

  it.each([
    ['a row lock that was not to be had in time', 1205],
    ['too many connections', 1040],
    ['a server that shuts down', 1053],
    ['a node of a cluster that lost the majority', 1047],
    ['a server in read-only mode', 1836],
    ['a connection that was killed', 1927],
  ])('means unavailable: %s', (_, errno) => {
    expect(isTransientConflict(withNumber(errno))).toBe(false);
    expect(isDatabaseUnavailable(withNumber(errno))).toBe(true);
  });
});

describe('An option that forbids a statement (1290)', () => {
  const forbidden = (option: string) =>
    Object.assign(
      new Error(`The MySQL server is running with the ${option} option so it cannot execute this statement`),
      { errno: 1290 },
    );

  it.each(['--read-only', '--super-read-only', '--read_only'])(
    'means another server takes over: %s',
    (option) => expect(isDatabaseUnavailable(forbidden(option))).toBe(true),
  );

  it('means a mistake otherwise', () =>
    expect(isDatabaseUnavailable(forbidden('--secure-file-priv'))).toBe(false));
});

describe('A value that does not fit its column', () => {
  it.each([
    [
      'a text on PostgreSQL',
      { code: '22001', message: 'value too long for type character varying(200)' },
      { column: undefined, message: 'is too long: 200 characters fit' },
    ],
    [
      'a number on PostgreSQL',
      { code: '22003', message: 'numeric field overflow' },
      { column: undefined, message: 'is too large' },
    ],
    [
      'a text on MySQL',
      { errno: 1406, sqlMessage: "Data too long for column 'name' at row 1" },
      { column: 'name', message: 'is too long' },
    ],
    [
      'a number on MySQL',
      { errno: 1264, sqlMessage: "Out of range value for column 'auth_db.users.age' at row 1" },
      { column: 'age', message: 'is too large' },
    ],
  ])('is recognised: %s', (_, error, told) => {
    expect(rejectedValue(error)).toEqual(told);
    expect(rejectedValue(Object.assign(new Error('of TypeORM'), { driverError: error }))).toEqual(told);
  });

  it('is not recognised in another error', () => expect(rejectedValue(withCode('23505'))).toBeUndefined());
});
