import type { Note } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';

/** A Chromium that can be launched. */
export interface Browser {
  readonly executable: string;
  /** What it needs on top of the environment: libraries and fonts that the machine lacks. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where to look, and what to use meanwhile. */
export interface Search {
  readonly supervisor: Supervisor;
  readonly note: Note;
  /** The environment: `CHROMIUM_PATH` and `PATH`. */
  readonly env: NodeJS.ProcessEnv;
  /** Private browsers are unpacked here, once. */
  readonly folder: string;
}
