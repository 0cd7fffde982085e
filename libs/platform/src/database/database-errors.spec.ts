import { isDatabaseUnavailable, isTransientConflict } from './database-errors';

const withCode = (code: string) => Object.assign(new Error('as a driver throws it'), { code });

describe('A database that is unavailable', () => {
  it.each([
    ['it does not listen', 'ECONNREFUSED'],
    ['an administrator ended the session', '57P01'],
    ['it starts up', '57P03'],
    ['it has no connection left', '53300'],
    ['its disk is full', '53100'],
    ['a lock was not to be had in time', '55P03'],
    ['the statement took too long', '57014'],
  ])('is recognised when %s', (_, code) => {
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
  ])('is not suspected of %s', (_, error) => expect(isDatabaseUnavailable(error)).toBe(false));
});

describe('An error of MySQL or MariaDB', () => {
  const withNumber = (errno: number) => Object.assign(new Error('as mysql2 throws it'), { errno });

  it('is worth another attempt after a deadlock alone', () => {
    expect(isTransientConflict(withNumber(1213))).toBe(true);
    expect(isDatabaseUnavailable(withNumber(1213))).toBe(false);
  });

  it.each([
    ['a row lock that was not to be had in time', 1205],
    ['too many connections', 1040],
    ['a server that shuts down', 1053],
  ])('means unavailable after %s', (_, errno) => {
    expect(isTransientConflict(withNumber(errno))).toBe(false);
    expect(isDatabaseUnavailable(withNumber(errno))).toBe(true);
  });
});
