import { DeleteOldAudit, SealAudit, VerifyAudit } from '@proticket/platform';
import { startTestService, TEST_SECRETS } from '@proticket/testing';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { businessService } from '../../apps/business/src/business.definition';
import { BusinessUnderTest } from '../support/business-under-test';

const execFileOf = promisify(execFile);
const ENTRIES = 1_200;
const SEALERS = 20;

const INSERT = `
  INSERT INTO audit_log (action, subject, detail, occurred_at)
  SELECT 'orders.paid', 'order:' || n, jsonb_build_object('z', n, 'a', ARRAY[n, 2.50, -0]), now() - $2 * interval '1 day'
    FROM generate_series(1, $1::int) AS n`;

describe('The audit log of the business service', () => {
  let one: BusinessUnderTest;
  beforeEach(async () => {
    // Seals only when the test says so.
    one = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', AUDIT_KEEP_DAYS: '30' });
  });
  afterEach(() => one.stop());

  const seal = () => one.service.get(SealAudit).run();
  const verify = () => one.service.get(VerifyAudit).verify();
  const insert = (entries: number, daysAgo = 0) => one.query(INSERT, [entries, daysAgo]);

  it('S40 is sealed without gaps by instances that do it at the same time', async () => {
    const other = await startTestService(businessService, {
      BUSINESS_DATABASE_URL: one.database.url,
      JOBS_ENABLED: 'false',
    });
    await insert(ENTRIES);
    const sealers = Array.from({ length: SEALERS }, (_, index) =>
      (index % 2 ? other : one.service).get(SealAudit).run(),
    );
    await Promise.all([...sealers, insert(50)]);
    await seal();
    const [counted] = await one.query<{ sealed: string; all: string; last: string }>(
      `SELECT count(seal_number) AS sealed, count(*) AS all, max(seal_number) AS last FROM audit_log`,
    );
    expect(counted).toEqual({
      sealed: ENTRIES + 50,
      all: ENTRIES + 50,
      last: ENTRIES + 50,
    });
    expect(await verify()).toMatchObject({ intact: true, sealed: ENTRIES + 50 });
    await other.close();
  });

  it('S40 is sealed at a measured pace in a rush, and what is old as fast as it goes', async () => {
    const sealed = async () => {
      await seal();
      const [row] = await one.query<{ n: number }>('SELECT count(seal_number)::int AS n FROM audit_log');
      return row!.n;
    };
    await insert(ENTRIES);
    expect([await sealed(), await sealed()]).toEqual([1_000, ENTRIES]);
    await insert(3 * ENTRIES, 1);
    expect(await sealed()).toBe(4 * ENTRIES);
    expect(await verify()).toMatchObject({ intact: true, sealed: 4 * ENTRIES });
  });

  it.each([
    ['changed', `UPDATE audit_log SET detail = '{}' WHERE seal_number = 7`],
    ['removed', 'DELETE FROM audit_log WHERE seal_number = 7'],
    ['cut off at the end', 'DELETE FROM audit_log WHERE seal_number = 20'],
    ['moved', 'UPDATE audit_log SET seal_number = 1000 WHERE seal_number = 7'],
    ['cut off at the beginning', 'DELETE FROM audit_log WHERE seal_number = 1'],
  ])('S40 tells that an entry was %s', async (_, tamper) => {
    await insert(20);
    await seal();
    expect(await verify()).toMatchObject({ intact: true, sealed: 20 });
    await one.query(tamper);
    expect(await verify()).toMatchObject({ intact: false });
  });

  it('S40 verify-audit of the built service tells what it found', async () => {
    await insert(3);
    await seal();
    const run = () =>
      execFileOf(process.execPath, [path.resolve('dist/apps/business/src/verify-audit.js')], {
        env: {
          PATH: process.env['PATH'],
          ...TEST_SECRETS,
          SMTP_URL: 'smtp://127.0.0.1:1',
          BUSINESS_DATABASE_URL: one.database.url,
          LOG_LEVEL: 'silent',
        },
      });
    expect((await run()).stdout).toMatch(/^The audit log is intact: 3 entries, last seal [0-9a-f]{64}\.\n$/);
    await one.query('DELETE FROM audit_log WHERE seal_number = 2');
    await expect(run()).rejects.toMatchObject({
      code: 1,
      stderr: 'The audit log was tampered with at entry 2: an entry was removed.\n',
    });
  });

  it('S41 loses its old entries after AUDIT_KEEP_DAYS, and proves that nothing else is missing', async () => {
    await insert(30, 31);
    await seal();
    await insert(5);
    await seal();
    const deleteOld = one.service.get(DeleteOldAudit);
    await Promise.all(Array.from({ length: SEALERS }, () => deleteOld.run()));
    await deleteOld.run();
    expect(await one.query('SELECT count(*)::int AS left FROM audit_log')).toEqual([{ left: 5 }]);
    expect(await verify()).toMatchObject({ intact: true, sealed: 35 });
    await one.query('DELETE FROM audit_log WHERE seal_number = 31');
    expect(await verify()).toMatchObject({ intact: false });
  });

  it('S41 keeps everything by default', async () => {
    const keeping = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    await keeping.query(INSERT, [10, 10_000]);
    await keeping.service.get(SealAudit).run();
    await keeping.service.get(DeleteOldAudit).run();
    expect(await keeping.query('SELECT count(*)::int AS left FROM audit_log')).toEqual([{ left: 10 }]);
    await keeping.stop();
  });
});
