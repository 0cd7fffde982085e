import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (how: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}) => void;

/**
 * Gives back what starting took: modules' sources, metadata read once, a young generation grown while nothing was
 * asked. V8 keeps those pages until memory runs short; its last resort returns them (measured: an idle business
 * service holds 128 MB instead of 162, for a tenth of a second at the start).
 */
export function releaseStartMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
