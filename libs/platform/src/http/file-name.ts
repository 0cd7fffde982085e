/** Of the part that may be cut, in signs and in bytes: file systems take 255 bytes for a whole name. */
const MAX_CHARACTERS = 120;
const MAX_BYTES = 200;

/** Signs that mean something to file systems, headers or the order of letters; those that join letters and emoji stay. */
const FORBIDDEN = /(?!\p{Join_Control})[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|%;]/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A file name that every system takes, of any script.
 *
 * @param title what people call it; cut when it is too long, in whole signs: half of a joined emoji is another one
 * @param ending what tells the file from others, and its extension (` – ticket 8.pdf`); never cut
 */
export function fileName(title: string, ending: string): string {
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(sanitizeFileName(title))) {
    if (++count > MAX_CHARACTERS || Buffer.byteLength(kept + segment) > MAX_BYTES) break;
    kept += segment;
  }
  return sanitizeFileName(kept + ending);
}

/** A text without what no file name may have; blanks stand there instead. */
export function sanitizeFileName(text: string): string {
  return text.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
}
