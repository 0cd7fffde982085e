import { runHere } from '../../lib/browser/run-here.mts';

/** `npm run screenshots -- <scenes>`: takes the pictures of `docs/screens`; of all scenes by default. */
export function main(scenes: string[]): Promise<number> {
  return runHere(['test/browser/screenshots/take.mts'], { SCENES: scenes.join(' ') });
}
