import fs from 'node:fs';
import path from 'node:path';
import { binaries, fail, isWindows, root, run } from './run.mjs';

/** The first Node whose `require()` of ES modules works inside Jest's sandbox; 22 and 23 were tried and fail. */
const NEEDED_NODE = [24, 9];
/** Set for the second run of the command line, so that there is no third. */
const RERUN = 'PROTICKET_RERUN';

/**
 * Returns if this Node is new enough, with the packages' programs first in PATH. Otherwise runs this command line
 * again under the Node that the packages contain and ends with its exit code.
 */
export async function continueUnderNeededNode() {
  if (!isNewEnough(process.versions.node)) {
    const node = packagedNode();
    if (!node || process.env[RERUN])
      fail(
        `ProTicket needs Node ${NEEDED_NODE.join('.')} or newer. This is ${process.versions.node}, and the copy that npm usually installs is missing: install Node 24 (LTS) and try again.`,
      );
    process.exit(await run(node, process.argv.slice(1), { env: { ...process.env, [RERUN]: '1' } }));
  }
  delete process.env[RERUN];
  process.env['PATH'] = `${binaries}${path.delimiter}${process.env['PATH'] ?? ''}`;
}

/** @param {string} version such as "24.21.0" */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE;
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function packagedNode() {
  const name = isWindows ? 'node.exe' : 'node';
  const places = [path.join(binaries, name), path.join(root, 'node_modules', 'node', 'bin', name)];
  return places.find((file) => fs.existsSync(file));
}
