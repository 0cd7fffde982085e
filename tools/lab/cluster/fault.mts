import type { Note } from '../../lib/console/progress.mts';
import type { Answer } from './answers.mts';
import type { Cluster } from './cluster.mts';
import type { Load } from './load.mts';
import type { Service } from './services.mts';

/** What a fault is made on. */
export interface Stage {
  readonly cluster: Cluster;
  readonly load: Load;
  /** How often each service is restarted. */
  readonly restarts: number;
  readonly note: Note;
  /** Adds a sentence to the outcome. */
  readonly remark: (text: string) => void;
  /** Adds something that must not be. */
  readonly complain: (text: string) => void;
}

/** Something that breaks while tickets are sold. */
export interface Fault {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** Services whose changes may wait, and for how long at most. */
  readonly pauses: Partial<Record<Service, number>>;
  /** Which failed requests are no fault of the system. */
  readonly mayFail: (answer: Answer) => boolean;
  readonly needs?: 'cables' | 'pgbouncer';
  /** Before the clock starts. */
  readonly prepare?: (stage: Stage) => Promise<void>;
  /** Breaks it, and repairs what does not repair itself. Resolves when everything should be as before. */
  readonly happen: (stage: Stage) => Promise<void>;
  /** After the clock has stopped. */
  readonly tidy?: (stage: Stage) => Promise<void>;
}

export const nothing = (): boolean => false;

/** "Unavailable, come back": the only answer that an outage may cause. */
export const unavailable = ({ status }: Answer): boolean => status === 503;

/**
 * Without a key a proxy may not repeat them. Whoever sent one to the instance that died gets 502 or, on a connection that was
 * used before, finds it closed, as HTTP has it.
 */
export const notRepeatable = ({ step, status }: Answer): boolean =>
  (status === 502 || status === undefined) && ['register', 'login', 'check-in'].includes(step);
