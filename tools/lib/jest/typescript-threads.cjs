/**
 * Lets worker threads of the code under test run TypeScript: Jest compiles what it loads, but a thread
 * starts outside of Jest. Threads inherit `--require` from their process, so product code need not know.
 */
const { isMainThread } = require('node:worker_threads');

if (!isMainThread) {
  const { readFileSync } = require('node:fs');
  const { transformSync } = require('@swc/core');
  const [, { module, jsc }] = require('../../../jest.config.js').transform['^.+\\.ts$'];
  require.extensions['.ts'] = (loaded, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, swcrc: false, module, jsc });
    loaded._compile(code, filename);
  };
}
