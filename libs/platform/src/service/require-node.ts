/** What the packages in use ask for; `engines` in package.json says the same. */
const OLDEST = [22, 13] as const;

/** A sentence for a Node that is too old; undefined when it is not. @param version such as "20.20.2" */
function tooOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `ProTicket needs Node ${OLDEST.join('.')} or newer; this is Node ${version}.`;
}

// When it is loaded, before anything else is: what an older Node lacks fails while modules load, with a stack.
const sentence = tooOldNode(process.versions.node);
if (sentence !== undefined) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
