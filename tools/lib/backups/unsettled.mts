import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { writePrivateFile } from '../project/private-file.mts';

/** Lists what a restore puts into the data folder, one path a line, until all that has to follow is done. */
const LIST = 'unsettled';

/** While something is made, it has this ending. */
export const DRAFT = '.unfinished';

/** Begins a restore of `parts` of a data folder; those that exist stay out of the list, and so what they contain is never removed. */
export function beginRestore(data: string, parts: readonly string[]): void {
  const created = parts.filter((part) => !fs.existsSync(path.join(data, part)));
  writePrivateFile(path.join(data, LIST), `${created.join('\n')}\n`);
}

/** All that has to follow is done: the databases may be started. */
export function endRestore(data: string): void {
  fs.rmSync(path.join(data, LIST));
}

/** True if a restore into this folder was interrupted, or is under way. */
export function isUnsettled(data: string): boolean {
  return fs.existsSync(path.join(data, LIST));
}

/** Removes what a restore that did not end has put there, if there was one. Nothing may run on it any more. */
export function removeUnsettled(data: string): void {
  if (!isUnsettled(data)) return;
  const parts = fs.readFileSync(path.join(data, LIST), 'utf8').split('\n').filter(Boolean);
  for (const part of parts.flatMap((name) => [name, name + DRAFT]))
    fs.rmSync(path.join(data, part), { recursive: true, force: true });
  for (const parent of new Set(parts.map((part) => path.dirname(part)).filter((name) => name !== '.')))
    removeEmpty(path.join(data, parent));
  endRestore(data);
}

function removeEmpty(folder: string): void {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}

/** @throws PlainError if the databases of this folder come from a restore that did not end: sessions that had ended live in them */
export function refuseUnsettled(data: string): void {
  if (!isUnsettled(data)) return;
  throw new PlainError(
    `A restore into ${path.relative(process.cwd(), data) || data} was interrupted, and what has to follow it was not done. Run npm run restore again: it begins by removing what the interrupted one left.`,
  );
}
