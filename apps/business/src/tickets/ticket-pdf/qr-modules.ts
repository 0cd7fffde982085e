import { create } from 'qrcode';

/** The empty margin that a reader needs around a QR code, in modules (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** The dark modules of a QR code as one path, so that it stays sharp at any size. */
export interface QrModules {
  /** Modules per side, without the quiet zone. */
  readonly size: number;
  /** SVG path data in units of modules. */
  readonly path: string;
}

/** Error correction M (15 %): tolerates a fold or a fingerprint, and the code is no larger than with L. */
export function qrModules(text: string): QrModules {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!modules.get(row, column)) continue;
      // Whole runs instead of single modules: printers round, and would leave hairlines between neighbours.
      let end = column + 1;
      while (end < size && modules.get(row, end)) end++;
      path += `M${column} ${row}h${end - column}v1h${column - end}z`;
      column = end;
    }
  }
  return { size, path };
}

/** A QR code as an SVG image. @param label its name for screen readers */
export function qrSvg(text: string, label: string): string {
  const { size, path } = qrModules(text);
  const side = size + 2 * QUIET_ZONE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}" role="img">` +
    `<title>${label.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</title>` +
    `<path fill="#fff" d="M${-QUIET_ZONE} ${-QUIET_ZONE}h${side}v${side}h${-side}z"/><path d="${path}"/></svg>\n`
  );
}
