import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import type { Buying } from './buying';
import { countOf } from './choice';
import styles from './ticket-panel.module.css';

/** Who buys? Tickets belong to an account; the wish is kept meanwhile. */
export function IdentifyDialog({ buying }: { readonly buying: Buying }) {
  const { chosen, isAsking, setAsking, identify } = buying;
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
      </div>
    </Dialog>
  );
}
