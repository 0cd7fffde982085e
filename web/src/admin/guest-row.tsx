import { Trans, useLingui } from '@lingui/react/macro';
import type { Auth } from '@proticket/sdk';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { DecisionDialog } from '../parts/decision-dialog';
import { Pill } from '../parts/surface';
import styles from './admin.module.css';

/** Somebody who bought without an account, and the erasure for who asks for it. */
export function GuestRow({ guest }: { readonly guest: Auth.UserDto }) {
  const { t } = useLingui();
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const { email, name, created_at, last_login } = guest;
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h2>{name ?? email}</h2>
        <p className={styles.line}>
          <Pill>
            <Trans>Without an account</Trans>
          </Pill>
        </p>
        {name !== null && <p className={styles.mail}>{email}</p>}
        <p className={styles.soft}>
          <Trans>Came {formats.relative(created_at)}</Trans>
          {last_login && (
            <>
              {' · '}
              <Trans>last here {formats.relative(last_login)}</Trans>
            </>
          )}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button look="danger" aria-label={t`Erase ${email}`} onClick={() => setIsOpen(true)}>
          <Trans>Erase …</Trans>
        </Button>
      </div>
      <ErasureDialog email={email} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </li>
  );
}

interface ErasureDialogProps {
  readonly email: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function ErasureDialog({ email, ...dialog }: ErasureDialogProps) {
  const { client, queries } = useApp();
  const erase = async () => {
    await client.auth.call('POST /v1/users/guest-erasures', { body: { email } });
    await queries.invalidateQueries({ queryKey: ['admin'] });
  };
  return (
    <DecisionDialog
      {...dialog}
      title={<Trans>Erase {email} for good?</Trans>}
      effect={
        <Trans>
          Everybody who bought with this address without an account is erased: name and address go, also from
          tickets and answers, and links in mails stop working. Tickets stay valid; orders, payments and
          receipts stay as the law wants. An account with this address stays.
        </Trans>
      }
      action={<Trans>Erase for good</Trans>}
      busy={<Trans>Erasing …</Trans>}
      isSevere
      onDecide={erase}
    />
  );
}
