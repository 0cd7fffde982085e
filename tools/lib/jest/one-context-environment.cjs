const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Where `jest.setTimeout` keeps its value. */
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
/** Where packages keep what decorators of our classes have told them: a suite must not keep those of the suites before alive. */
const STORES = ['typeormMetadataArgsStorage', 'classValidatorMetadataStorage'];

/**
 * Runs suites in the worker's own context instead of a new one for each, so that they can share packages. At its end a suite's
 * settings of the process are undone.
 */
module.exports = class OneContextEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  #before = {
    env: { ...process.env },
    exit: Object.getOwnPropertyDescriptor(process, 'exit'),
    console: globalThis.console,
    listeners: new Map(process.eventNames().map((name) => [name, process.listeners(name)])),
  };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    const { env, exit, console, listeners } = this.#before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    Object.defineProperty(process, 'exit', exit);
    globalThis.console = console;
    for (const name of process.eventNames())
      for (const listener of process.listeners(name))
        if (!listeners.get(name)?.includes(listener)) process.removeListener(name, listener);
    delete globalThis[TIMEOUT];
    for (const store of STORES) delete globalThis[store];
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Never used: `SharedPackagesRuntime` compiles without it. */
  getVmContext() {
    return {};
  }
};
