import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (how: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}) => void;

/**
 * Releases the memory that starting used: sources of modules, metadata read once, a grown young generation. V8 keeps those
 * pages until memory runs short; a last-resort collection returns them (measured: an idle business service uses 128 MB
 * instead of 162, for a tenth of a second at the start).
 */
export function releaseStartMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
