import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { parseEnv, readEnvFile, writeEnvFile } from './env-file.mts';

test('comments, empty lines, export and quotes are understood; a value keeps its equals signs', () => {
  const text = '# heading\n\nA=1\nexport B = "two words" \nC=\'x\'\nURL=mysql://u:p@h/db?a=b\nnonsense\n';
  assert.deepEqual(parseEnv(text), { A: '1', B: 'two words', C: 'x', URL: 'mysql://u:p@h/db?a=b' });
});

test('what is written is read back, by nobody but its owner', (t) => {
  const file = path.join(temporaryFolder(t), 'some.env');
  writeEnvFile(file, 'Two lines\nof heading', { A: '1', B: 'whsec_ab/c+d=' });
  assert.deepEqual(readEnvFile(file), { A: '1', B: 'whsec_ab/c+d=' });
  assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  assert.throws(() => writeEnvFile(file, '', { A: 'x\nB=2' }), /A must not contain a line break/);
});

test('a file that is not there has no variables', (t) => {
  assert.deepEqual(readEnvFile(path.join(temporaryFolder(t), 'none')), {});
});
