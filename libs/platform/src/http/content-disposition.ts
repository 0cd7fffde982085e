import { sanitizeFileName } from './file-name';

/**
 * `Content-Disposition` with a file name in any script (RFC 6266): an ASCII name that every client understands, and the real
 * one in UTF-8 (RFC 8187). The package of the same name puts question marks into the ASCII name and leaves out its quotes.
 *
 * @param name as `fileName` returns it
 */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const clean = sanitizeFileName(name);
  const ascii = clean
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_');
  const plain = `${type}; filename="${ascii}"`;
  if (ascii === clean) return plain;
  const encoded = encodeURIComponent(clean).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${plain}; filename*=UTF-8''${encoded}`;
}
