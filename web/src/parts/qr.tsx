import { encode } from 'uqr';
import { classes } from './classes';
import styles from './qr.module.css';

interface QrProps {
  /** The content of the code. */
  readonly text: string;
  /** What the code is, for people who do not see it. */
  readonly label: string;
  readonly className?: string;
}

/** Light modules around the code; scanners need four. */
const QUIET_ZONE = 4;

/** A QR code, dark on white in both themes, as wide as what it stands in. */
export function Qr({ text, label, className }: QrProps) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <svg
      className={classes(styles.qr, className)}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
}

/** All dark modules as one path, each run of a row as a rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.map((isDark, x) => {
        if (!isDark || row[x - 1] === true) return '';
        const end = row.indexOf(false, x);
        const length = (end === -1 ? row.length : end) - x;
        return `M${x} ${y}h${length}v1h-${length}z`;
      }),
    )
    .join('');
}
