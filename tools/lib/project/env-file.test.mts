import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.mts';
import { readEnvFile, writeEnvFile } from './env-file.mts';

test('comments, empty lines, export and quotes are understood; a value keeps its equals signs', (t) => {
  const file = path.join(temporaryFolder(t), '.env');
  fs.writeFileSync(
    file,
    '# heading\n\nA=1\nexport B = "two words" \nC=\'x\'\nnonsense\nURL=mysql://u:p@h/db?a=b\r\nD=x # why\nE=\n',
  );
  assert.deepEqual(readEnvFile(file), {
    A: '1',
    B: 'two words',
    C: 'x',
    URL: 'mysql://u:p@h/db?a=b',
    D: 'x',
    E: '',
  });
});

test('what is written is read back, by nobody but its owner', (t) => {
  const file = path.join(temporaryFolder(t), 'some.env');
  const values = {
    A: '1',
    B: 'whsec_ab/c+d=',
    URL: 'postgres://user:p%40ss#w$rd@host/db?sslmode=disable',
    MAIL_FROM: 'ProTicket <no-reply@proticket.test>',
    SPACES: ' x ',
    QUOTES: `it's "here"`,
    BACKSLASH: 'C:\\new',
    NONE: '',
  };
  writeEnvFile(file, 'Two lines\nof heading', values);
  assert.deepEqual(readEnvFile(file), values);
  assert.equal(fs.statSync(file).mode & 0o777, 0o600);
});

test('a value that the file cannot hold is refused', (t) => {
  const file = path.join(temporaryFolder(t), 'some.env');
  assert.throws(() => writeEnvFile(file, '', { A: 'x\nB=2' }), /A must not contain a line break/);
  assert.throws(() => writeEnvFile(file, '', { A: `'"\`` }), /A contains quotes/);
});

test('a file that is not there has no variables', (t) => {
  assert.deepEqual(readEnvFile(path.join(temporaryFolder(t), 'none')), {});
});
