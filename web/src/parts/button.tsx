import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { classes } from './classes';

/** How a button looks. */
export interface Look {
  /** One primary a page; `danger` for what cannot be undone. By default `secondary`. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly large?: boolean;
  /** As wide as what it stands in. */
  readonly wide?: boolean;
}

interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it is doing at the moment, in words: "Paying …". It cannot be pressed meanwhile. */
  readonly busy?: ReactNode;
  /** Something else has to end first: it cannot be pressed either. */
  readonly waits?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button. It stays focusable while it is busy, so that the focus of a keyboard is not lost. */
export function Button({
  look,
  large,
  wide,
  busy,
  waits,
  children,
  onClick,
  type = 'button',
  className,
  ...rest
}: ButtonProps) {
  const isBusy = Boolean(busy);
  const isBlocked = isBusy || waits;
  return (
    <button
      {...rest}
      type={type}
      className={classes(lookOf({ look, large, wide }), className)}
      aria-disabled={isBlocked || undefined}
      onClick={isBlocked ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? (
        <>
          <span className={styles.spinner} aria-hidden="true" />
          {busy}
        </>
      ) : (
        children
      )}
    </button>
  );
}

interface AnchorProps extends Look, AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A link to another site or a file that looks like a button. */
export function ButtonAnchor({ look, large, wide, className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classes(lookOf({ look, large, wide }), className)}>
      {children}
    </a>
  );
}

/** A link to a page of ours that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);

function lookOf({ look = 'secondary', large, wide }: Look): string {
  return classes(styles.button, styles[look], large && styles.large, wide && styles.wide);
}
