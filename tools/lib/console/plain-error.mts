import fs from 'node:fs';
import path from 'node:path';

/** An error whose message tells the user everything: it is printed alone, without a stack. */
export class PlainError extends Error {
  override name = 'PlainError';
}

/** Errors of the operating system, as sentences that say what to do. */
const SYSTEM_REFUSALS: Record<string, (path: string) => string> = {
  ENOSPC: () => 'The disk is full: free some space and try again; nothing that is stored is lost.',
  EDQUOT: () => 'Your disk quota is used up: free some space and try again; nothing that is stored is lost.',
  EACCES: (file) => `This user may not use ${file}: make it accessible, or run as the user who owns it.`,
  EROFS: (file) => `${file} is on a read-only disk: use a folder that can be written to.`,
};

/**
 * One sentence for any error. The stack of an unexpected error is written to `.data/logs/tools.log`, and the sentence
 * names that file.
 */
export function explain(error: unknown, logDirectory: string = path.resolve('.data', 'logs')): string {
  if (error instanceof PlainError) return error.message;
  const { code, path: file, message, stack } = error as NodeJS.ErrnoException;
  const refusal = code === undefined ? undefined : SYSTEM_REFUSALS[code];
  if (refusal) return refusal(file ?? 'a file');
  const report = path.join(logDirectory, 'tools.log');
  try {
    fs.mkdirSync(logDirectory, { recursive: true });
    fs.appendFileSync(report, `${new Date().toISOString()} ${stack ?? String(error)}\n`);
  } catch {
    return `Unexpected: ${message ?? String(error)}`;
  }
  return `Unexpected: ${message ?? String(error)} (details in ${path.relative(process.cwd(), report)})`;
}
