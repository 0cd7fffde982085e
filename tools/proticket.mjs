#!/usr/bin/env node
/**
 * The entry to the project's commands: `node tools/proticket.mjs <command> [arguments]`; npm's scripts call it.
 *
 * A fresh clone has only Node (20 or newer) and npm. This file and `bootstrap/` therefore use nothing but built-ins
 * and plain JavaScript. They (1) install the packages if they do not match the lock file, (2) continue under the
 * Node 24 that the packages contain, because Jest can load Nest's ES modules only there, and (3) call the `main` of
 * the command's file, which returns the exit code.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { COMMANDS, helpText } from './bootstrap/commands.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { continueUnderNeededNode } from './bootstrap/node-version.mjs';
import { fail, root } from './bootstrap/run.mjs';

const [name = '--help', ...commandArguments] = process.argv.slice(2);
if (['--help', '-h', 'help'].includes(name)) {
  console.log(helpText());
  process.exit(0);
}
const command = COMMANDS.find((each) => each.name === name);
if (!command) {
  console.log(helpText());
  fail(`There is no command "${name}".`);
}
await installPackages();
await continueUnderNeededNode();
process.chdir(root);
const { explain } = await import('./lib/console/plain-error.mts');
try {
  const { main } = await import(pathToFileURL(path.join(root, 'tools', command.file)).href);
  process.exit(await main(commandArguments));
} catch (error) {
  console.error(`\n${explain(error)}`);
  process.exit(1);
}
