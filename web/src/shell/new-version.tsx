import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '../parts/button';
import styles from './layout.module.css';
import { withServiceWorker } from './with-service-worker';

/** Offers a new version. It is never forced: that would change the code below somebody who is paying. */
export function NewVersion() {
  const [isThere, setThere] = useState(false);
  const [isChanging, setChanging] = useState(false);
  useEffect(() => {
    void withServiceWorker((it) => it.onNewVersion(() => setThere(true)));
  }, []);
  return (
    <div role="status">
      {isThere && (
        <div className={styles.news}>
          <p>
            <Trans>There is a new version of this site.</Trans>
          </p>
          <Button
            busy={isChanging && <Trans>Loading …</Trans>}
            onClick={() => {
              setChanging(true);
              void withServiceWorker((it) => it.changeToNewVersion());
            }}
          >
            <Trans>Load it</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
