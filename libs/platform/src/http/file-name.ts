/** Limits of the part that may be cut, in characters and bytes: file systems accept 255 bytes for a whole name. */
const MAX_CHARACTERS = 120;
const MAX_BYTES = 200;

/** Characters with a meaning for file systems, headers or text direction; joiners of letters and emoji are allowed. */
const FORBIDDEN = /(?!\p{Join_Control})[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|%;]/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A file name in any script that every system accepts.
 *
 * @param title what people call it; cut if too long, between grapheme clusters: half of a joined emoji is another emoji
 * @param ending what distinguishes the file from others, and its extension (` – ticket 8.pdf`); never cut
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

/** Replaces characters that no file name may contain by spaces. */
export function sanitizeFileName(text: string): string {
  return text.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
}
