import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button';
import styles from './account.module.css';

interface UnfoldingProps {
  /** The button that shows it. */
  readonly label: ReactNode;
  /** Gets a function that hides it again. */
  readonly children: (close: () => void) => ReactNode;
}

/** A form that is there on request; the focus goes into it and back to its button. */
export function Unfolding({ label, children }: UnfoldingProps) {
  const [isOpen, setIsOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen !== wasOpen.current) place.current?.querySelector<HTMLElement>('input, button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <div ref={place} className={styles.unfolding}>
      {isOpen ? children(() => setIsOpen(false)) : <Button onClick={() => setIsOpen(true)}>{label}</Button>}
    </div>
  );
}
