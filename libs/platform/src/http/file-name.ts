/** Of the part that may be cut, in signs and in bytes: file systems take 255 bytes for a whole name. */
const MOST_SIGNS = 120;
const MOST_BYTES = 200;

/** Signs that mean something to file systems, headers or the order of letters; those that join letters and emoji stay. */
const UNFIT = /(?!\p{Join_Control})[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|%;]/gu;

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A file name that every system takes, of any script.
 *
 * @param title what people call it; cut when it is too long, in whole signs: half of a joined emoji is another one
 * @param ending what tells the file from others, and its extension (` – ticket 8.pdf`); never cut
 */
export function fileName(title: string, ending: string): string {
  let kept = '';
  let count = 0;
  for (const { segment } of signs.segment(fitting(title))) {
    if (++count > MOST_SIGNS || Buffer.byteLength(kept + segment) > MOST_BYTES) break;
    kept += segment;
  }
  return fitting(kept + ending);
}

/** A text without what no file name may have; blanks stand there instead. */
export function fitting(text: string): string {
  return text.replace(UNFIT, ' ').replace(/\s+/g, ' ').trim();
}
