import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './surface.module.css';

/** What a pill, a notice or a line wants to say by its colour; the words say it too. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'brand';

const toneClass = (tone: Tone) => tone !== 'plain' && styles[tone];

/** A sheet of paper on the page. */
export function Card({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={classes(styles.card, className)}>{children}</div>;
}

/** The dashed line of a ticket stub within a card; below it is what counts: the price, the total. */
export function TearLine() {
  return <hr className={styles.tear} aria-hidden="true" />;
}

interface PageProps {
  /** The heading of the page, which gets the focus when the page is opened. */
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  /** `narrow` for a single form, `reading` for text; by default the width of the site. */
  readonly width?: 'narrow' | 'reading';
  readonly children?: ReactNode;
}

/** A page with its heading. */
export function Page({ title, lead, actions, width, children }: PageProps) {
  return (
    <div className={classes(styles.page, width && styles[width])}>
      <div className={styles.head}>
        <div>
          <h1>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** Buttons in a row. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** A state in a word or two. */
export function Pill({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classes(styles.pill, toneClass(tone))}>{children}</span>;
}

/** Something to know before going on. With `live` it is read out when it appears. */
export function Notice({
  tone = 'plain',
  live = false,
  children,
}: {
  readonly tone?: Tone;
  readonly live?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes(styles.notice, toneClass(tone))} role={live ? 'status' : undefined}>
      {children}
    </div>
  );
}

/** Nothing is here yet, and what to do next. */
export function Empty({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A place that content of this height will take. */
export function Skeleton({ height }: { readonly height: string }) {
  return <div className={styles.skeleton} style={{ height }} aria-hidden="true" />;
}
