import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button';
import { Icon } from './icon';

/** How long it says that the text was copied, in milliseconds. */
const SAYS_SO_MS = 3000;

/** Copies a text, and says whether that worked. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SAYS_SO_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  // Without TLS there is no clipboard at all, and people can refuse access to it.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  const said =
    outcome === 'copied' ? (
      <Trans>Copied</Trans>
    ) : (
      outcome === 'refused' && <Trans>Not allowed here: mark and copy it</Trans>
    );
  return (
    <>
      <Button onClick={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {said || children}
      </Button>
      <span role="status" className="spoken">
        {said}
      </span>
    </>
  );
}
