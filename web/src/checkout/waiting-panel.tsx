import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button, ButtonAnchor } from '../parts/button';
import { Actions, Card } from '../parts/surface';
import styles from './checkout.module.css';
import type { Purchase } from './purchase';

/** After these seconds people wonder; the page says that it is normal. */
const LONG_SECONDS = 20;

interface WaitingPanelProps {
  readonly purchase: Purchase;
  readonly onNotPaid: () => void;
}

/** Back from the provider, before its message about the money. */
export function WaitingPanel({ purchase: { order, payments }, onNotPaid }: WaitingPanelProps) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, []);
  const open = payments.find(({ status }) => status === 'pending');
  return (
    <Card className={styles.panel}>
      <div className={styles.pulse} aria-hidden="true" />
      <p>
        <Trans>
          It usually confirms within seconds, and this page shows it by itself. You can also close it: your
          tickets come by mail.
        </Trans>
      </p>
      <p role="status" className={styles.news}>
        {isLong && (
          <Trans>Some banks take a few minutes. Please do not pay again: your payment is not lost.</Trans>
        )}
      </p>
      {open?.checkout_url && (
        <>
          <p className={styles.note}>
            <Trans>Did you come back without paying?</Trans>
          </p>
          <Actions>
            {order.status === 'pending' && (
              <ButtonAnchor href={open.checkout_url}>
                <Trans>To the payment page</Trans>
              </ButtonAnchor>
            )}
            <Button look="quiet" onClick={onNotPaid}>
              <Trans>I have not paid</Trans>
            </Button>
          </Actions>
        </>
      )}
    </Card>
  );
}
