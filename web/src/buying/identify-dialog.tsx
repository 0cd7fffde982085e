import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { settingsQuery } from '../api/settings.queries';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { TearLine } from '../parts/surface';
import { isGuest, useUser } from '../session/session';
import type { Buying } from './buying';
import { countOf } from './choice';
import type { Event } from './event.queries';
import { GuestForm } from './guest-form';
import styles from './ticket-panel.module.css';

/** Who buys? Tickets belong to an account, or go to an address; the wish is kept meanwhile. */
export function IdentifyDialog({ event, buying }: { readonly event: Event; readonly buying: Buying }) {
  const { chosen, isAsking, setAsking, identify } = buying;
  const app = useApp();
  const isRefusedGuest = isGuest(useUser());
  const settings = useQuery({ ...settingsQuery(app), enabled: isAsking });
  const mayBeGuest = !isRefusedGuest && event.guests_allowed && settings.data?.guests_allowed === true;
  return (
    <Dialog
      open={isAsking}
      onOpenChange={setAsking}
      title={<Trans>Where do your tickets go?</Trans>}
      description={
        <Plural
          value={countOf(chosen)}
          one="Into your account. Your ticket waits: you come straight back to pay."
          other="Into your account. Your # tickets wait: you come straight back to pay."
        />
      }
    >
      <div className={styles.ways}>
        <Button look="primary" large wide onClick={() => void identify('register')}>
          <Trans>I am new here</Trans>
        </Button>
        <Button large wide onClick={() => void identify('login')}>
          <Trans>I have an account</Trans>
        </Button>
        {mayBeGuest && (
          <>
            <TearLine />
            <GuestForm buying={buying} />
          </>
        )}
      </div>
    </Dialog>
  );
}
