/** The oldest Node that our packages support; the same as `engines` in package.json. */
const OLDEST = [24, 16] as const;

/** A message if Node is too old, otherwise undefined. @param version such as "20.20.2" */
function tooOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `ProTicket needs Node ${OLDEST.join('.')} or newer; this is Node ${version}.`;
}

// Runs on import, before any other module: those would fail to load in an older Node, with a stack trace.
const sentence = tooOldNode(process.versions.node);
if (sentence !== undefined) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
