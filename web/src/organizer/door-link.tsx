import { Trans, useLingui } from '@lingui/react/macro';
import { useApp } from '../api/app-context';
import { ButtonAnchor } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { Qr } from '../parts/qr';
import { Actions, Card } from '../parts/surface';
import styles from './staff.module.css';

/** The way to the door page of an event, to open on the phone that scans. */
export function DoorLink({ event }: { readonly event: number }) {
  const { origin } = useApp();
  const { t } = useLingui();
  const link = `${origin}/door/${event}`;
  return (
    <Card className={styles.door}>
      <h2>
        <Trans>The door</Trans>
      </h2>
      <p>
        <Trans>
          Open this page on every phone that scans, and log in there as staff. It works without a network.
        </Trans>
      </p>
      <Qr text={link} label={t`QR code of the link to the door page`} className={styles.qr} />
      <p className={styles.link}>{link}</p>
      <Actions>
        <CopyButton text={link}>
          <Trans>Copy the link</Trans>
        </CopyButton>
        <ButtonAnchor href={link}>
          <Trans>Open it here</Trans>
        </ButtonAnchor>
      </Actions>
    </Card>
  );
}
