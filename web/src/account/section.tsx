import { type ReactNode, useId } from 'react';
import { Card } from '../parts/surface';
import styles from './account.module.css';

interface SectionProps {
  readonly title: ReactNode;
  /** What it is for, in a sentence. */
  readonly about: ReactNode;
  readonly children: ReactNode;
}

/** A part of the account: what it is for on the left, what can be done on the right; on phones below. */
export function Section({ title, about, children }: SectionProps) {
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div>
        <h2 id={heading}>{title}</h2>
        <p>{about}</p>
      </div>
      <Card className={styles.content}>{children}</Card>
    </section>
  );
}
