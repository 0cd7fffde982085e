import { isDatabaseUnavailable, isTransientConflict, rejectedValue } from './database-errors';

const withCode = (code: string) => Object.assign(new Error('as a driver throws it'), { code });

describe('A database that is unavailable', () => {
  it.each([
    ['it does not listen', 'ECONNREFUSED'],
    ['an administrator ended the session', '57P01'],
    ['it starts up', '57P03'],
    ['it has no connection left', '53300'],
    ['its disk is full', '53100'],
    ['a lock timed out', '55P03'],
    ['the statement took too long', '57014'],
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
    ['something that is no error', 'ECONNREFUSED'],
  ])('is not recognised by: %s', (_, error) => expect(isDatabaseUnavailable(error)).toBe(false));
});

describe('An error of MySQL or MariaDB', () => {
  const withNumber = (errno: number) => Object.assign(new Error('as mysql2 throws it'), { errno });

  it('is retried after a deadlock only', () => {
    expect(isTransientConflict(withNumber(1213))).toBe(true);
    expect(isDatabaseUnavailable(withNumber(1213))).toBe(false);
  });

  it.each([
    ['a row lock that was not to be had in time', 1205],
    ['too many connections', 1040],
    ['a server that shuts down', 1053],
  ])('means unavailable: %s', (_, errno) => {
    expect(isTransientConflict(withNumber(errno))).toBe(false);
    expect(isDatabaseUnavailable(withNumber(errno))).toBe(true);
  });
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
