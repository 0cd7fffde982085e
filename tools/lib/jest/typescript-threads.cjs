/**
 * Lets worker threads of the code under test run TypeScript: Jest compiles what it loads and knows the libs by name, but a
 * thread starts outside of Jest. Threads inherit `--require` from their process, so product code need not know.
 */
const { isMainThread } = require('node:worker_threads');

if (!isMainThread) {
  const { readFileSync } = require('node:fs');
  const { registerHooks } = require('node:module');
  const path = require('node:path');
  const { transformSync } = require('@swc/core');
  const [, { module, jsc }] = require('../../../jest.config.js').transform['^.+\\.ts$'];
  require.extensions['.ts'] = (loaded, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, swcrc: false, module, jsc });
    loaded._compile(code, filename);
  };
  registerHooks({
    resolve(specifier, context, next) {
      const [, lib] = /^@proticket\/(contract|shared|platform)$/.exec(specifier) ?? [];
      return next(lib ? path.join(__dirname, '../../../libs', lib, 'src/index.ts') : specifier, context);
    },
  });
}
