import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Progress } from '../../../lib/console/progress.mts';
import { Supervisor } from '../../../lib/processes/child-process.mts';
import { mintToken } from '../../load/tokens.mts';
import { setStage } from '../../load/stage.mts';
import { startReference } from './start-reference.mts';

test('The guarded no-op of the bench starts with what services need today, and has a guard', async () => {
  const supervisor = new Supervisor();
  const progress = new Progress();
  try {
    const stage = await setStage({ name: 'bench-test', instances: 0 }, supervisor, progress);
    const { origin } = await startReference({ supervisor, progress, full: false }, 'guarded-no-op', {
      BUSINESS_DATABASE_URL: stage.databaseUrl,
      JWT_SECRET: stage.jwtSecret,
      SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
      JOBS_ENABLED: 'false',
    });
    const post = (headers: Record<string, string>) =>
      fetch(`${origin}/v1/no-op`, { method: 'POST', headers }).then(({ status }) => status);
    assert.deepEqual(
      [await post({ authorization: `Bearer ${mintToken(stage.jwtSecret, 'buyer')}` }), await post({})],
      [201, 401],
    );
  } finally {
    await supervisor.stopAll();
  }
});
