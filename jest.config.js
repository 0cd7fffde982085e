/** Jest on @swc/jest: type checking is a separate, faster step (see docs/adr). */
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];

module.exports = {
  rootDir: '.',
  // One context and one load of the packages per worker: a suite loads only our own modules anew.
  testEnvironment: '<rootDir>/tools/lib/jest/one-context-environment.cjs',
  runtime: '<rootDir>/tools/lib/jest/shared-packages-runtime.cjs',
  // Jest would take one of two cores; suites spend half their time waiting for leases, holds and restarts.
  maxWorkers: 2,
  // Each file leaves some of its modules behind. After two hundred a worker had 3.5 GB, and collected garbage for ten seconds at a time.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/tools/lib/jest/longest-first.cjs',
  // A test that hangs fails; one that shares two cores with everything else does not.
  testTimeout: 180_000,
  testRegex: '\\.(spec|int-spec|e2e-spec)\\.ts$',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  moduleNameMapper: {
    '^@proticket/(contract|shared|platform|testing)$': '<rootDir>/libs/$1/src',
    '^@proticket/platform/server$': '<rootDir>/libs/platform/src/server.ts',
    '^@proticket/sdk$': '<rootDir>/packages/sdk/src',
  },
  // The tests share a stub with the tools, whose modules end in .mts.
  transform: { '^.+\\.ts$': swc, '^.+\\.mts$': swc },
};
