import fs from 'node:fs';

/** The kernel counts in hundredths of a second for every program, whatever its own clock (USER_HZ; proc(5)). */
const TICK_MS = 10;

/** A process in the list of the kernel. */
interface Entry {
  readonly pid: number;
  readonly parent: number;
  /** Its own, and that of children that have ended and were collected. */
  readonly ms: number;
}

/**
 * Processor time that processes and everything below them have used since they started, in milliseconds, exact to 10 ms. A server of
 * PostgreSQL is many processes: those that ended are counted with their parent.
 *
 * @returns NaN where the system has no `/proc`, as on macOS
 */
export function processorMs(pids: readonly number[]): number {
  if (!fs.existsSync('/proc/self/stat')) return NaN;
  const children = Map.groupBy(entries(), ({ parent }) => parent);
  const all = [...children.values()].flat();
  const below = (pid: number): number =>
    (children.get(pid) ?? []).reduce((sum, child) => sum + child.ms + below(child.pid), 0);
  return pids.reduce((sum, pid) => sum + (all.find((entry) => entry.pid === pid)?.ms ?? 0) + below(pid), 0);
}

/** Processor time by part, in milliseconds. */
export type ProcessorTime<Part extends string> = Readonly<Record<Part, number>>;

/**
 * Runs `work` and tells how much processor time each part used meanwhile.
 *
 * @param parts the processes of each
 */
export async function timed<Part extends string, Result>(
  parts: Readonly<Record<Part, readonly number[]>>,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly used: ProcessorTime<Part> }> {
  const names = Object.keys(parts) as Part[];
  const now = () => names.map((name) => processorMs(parts[name]));
  const before = now();
  const result = await work();
  const after = now();
  const used = Object.fromEntries(names.map((name, at) => [name, after[at]! - before[at]!]));
  return { result, used: used as ProcessorTime<Part> };
}

function entries(): Entry[] {
  return fs.readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    let stat: string;
    try {
      stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
    } catch {
      return []; // It has ended since the list was read.
    }
    // The second field is the program's name in brackets and may contain spaces; fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), ms: ticks * TICK_MS }];
  });
}
