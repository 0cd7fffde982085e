import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import type { Signals } from './signals';

/** Switches the sounds; the vibration stays. */
export function SoundButton({ signals }: { readonly signals: Signals }) {
  const [isMuted, setMuted] = useState(signals.isMuted);
  return (
    <Button
      aria-pressed={!isMuted}
      onClick={() => {
        signals.mute(!isMuted);
        setMuted(!isMuted);
        if (isMuted) signals.play('welcome');
      }}
    >
      <Icon name={isMuted ? 'soundOff' : 'sound'} />
      <Trans>Sound</Trans>
    </Button>
  );
}
