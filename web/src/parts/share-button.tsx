import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from './button';
import { Icon } from './icon';

interface ShareButtonProps {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
}

/** Opens the device's own way of sharing; where there is none, copies the link. */
export function ShareButton({ title, url }: ShareButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  const share = async () => {
    if (typeof navigator.share === 'function') {
      // Closing the sheet rejects as well.
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <>
      <Button onClick={() => void share()}>
        <Icon name={outcome === 'copied' ? 'check' : 'share'} />
        {outcome === 'copied' ? <Trans>Link copied</Trans> : <Trans>Share</Trans>}
      </Button>
      <span role="status" className={outcome === 'refused' ? undefined : 'spoken'}>
        {outcome === 'copied' && <Trans>The link is copied.</Trans>}
        {outcome === 'refused' && <Trans>Copy this link: {url}</Trans>}
      </span>
    </>
  );
}
