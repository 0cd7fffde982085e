import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';
import type { MariadbPrograms } from './mariadb-programs.mts';

/** Where the flags of the first event are: after the magic number of the file and seventeen bytes of its header. */
const FLAGS_AT = 4 + 17;
/** LOG_EVENT_BINLOG_IN_USE_F: the server was killed before it closed the file. */
const NOT_CLOSED = 1;
/** Half an event; what was overwritten fails its checksum instead. */
const TORN = /truncated|invalid event/i;

/**
 * Verifies the checksums of all events, because `mariadb-binlog` ends at the first one that is damaged and calls that success. A
 * server that was killed may leave half an event at the end of its file: that is told and not refused.
 *
 * @param end the options that limit how far the files are applied: what is not applied may be damaged
 * @returns a sentence for each file with an end that cannot be read
 * @throws PlainError naming the first file that is damaged otherwise
 */
export async function checkBinlogs(
  files: readonly string[],
  end: readonly string[],
  { program, env }: MariadbPrograms,
  supervisor: Supervisor,
): Promise<string[]> {
  const torn: string[] = [];
  for (const file of files) {
    const { code, stderr } = await supervisor.run({
      name: 'mariadb-binlog',
      command: program('mariadb-binlog'),
      args: ['--no-defaults', '--verify-binlog-checksum', ...end, '--result-file=/dev/null', file],
      env,
    });
    const [, error = code === 0 ? undefined : stderr.trim()] = /^ERROR: (.*)/m.exec(stderr) ?? [];
    if (error === undefined) continue;
    if (!TORN.test(error) || !wasNotClosed(file))
      throw new PlainError(
        `${path.basename(file)} of the auth database in ${path.dirname(file)} is damaged (${error}): take it from a copy of the archive, or restore to a time before the damage.`,
      );
    torn.push(
      `${path.basename(file)} cannot be read to its end (${error}): changes of the auth database may be missing.`,
    );
  }
  return torn;
}

function wasNotClosed(file: string): boolean {
  const flags = Buffer.alloc(1);
  const source = fs.openSync(file, 'r');
  try {
    return fs.readSync(source, flags, 0, 1, FLAGS_AT) === 1 && (flags[0]! & NOT_CLOSED) !== 0;
  } finally {
    fs.closeSync(source);
  }
}
