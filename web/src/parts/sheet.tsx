import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button';
import { Icon } from './icon';
import styles from './sheet.module.css';

interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** A dialog of the platform, on phones at the bottom: for the first page, which has no room for a library. */
export function Sheet({ open, onClose, title, children }: SheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) sheet.current?.showModal();
    else sheet.current?.close();
  }, [open]);
  return (
    <dialog
      ref={sheet}
      className={styles.sheet}
      aria-labelledby="sheet-title"
      onClose={onClose}
      // A press beside it, where browsers can do that.
      closedby="any"
    >
      {open && (
        <div className={styles.content}>
          <div className={styles.head}>
            <h2 id="sheet-title">{title}</h2>
            <Button look="quiet" onClick={onClose}>
              <Icon name="cross" />
              <span className="spoken">
                <Trans>Close</Trans>
              </span>
            </Button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
