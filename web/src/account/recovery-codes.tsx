import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { downloadText } from '../parts/download';
import { Icon } from '../parts/icon';
import { Actions, Notice } from '../parts/surface';
import styles from './account.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly account: string;
  readonly onDone: () => void;
}

/** The codes for the day on which the phone is lost. The server keeps only their hashes: they are shown once. */
export function RecoveryCodes({ codes, account, onDone }: RecoveryCodesProps) {
  const text = `${codes.join('\n')}\n`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.text}>
      <Notice tone="good" live>
        <Trans>The second factor is on.</Trans>
      </Notice>
      <div className={styles.print}>
        <h3 ref={heading} tabIndex={-1}>
          <Trans>Keep these recovery codes</Trans>
        </h3>
        <p>
          <Trans>
            If you lose your phone, each of them lets you in once. They are shown only now: print them, or
            keep them where you keep your passwords.
          </Trans>
        </p>
        <p className={styles.onlyPrint}>ProTicket · {account}</p>
        <ol className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
      </div>
      <Actions>
        <CopyButton text={text}>
          <Trans>Copy</Trans>
        </CopyButton>
        <Button onClick={() => downloadText('proticket-recovery-codes.txt', text, 'text/plain')}>
          <Icon name="download" />
          <Trans>Download</Trans>
        </Button>
        <Button onClick={() => print()}>
          <Trans>Print</Trans>
        </Button>
        <Button look="primary" onClick={onDone}>
          <Trans>I have kept them</Trans>
        </Button>
      </Actions>
    </div>
  );
}
