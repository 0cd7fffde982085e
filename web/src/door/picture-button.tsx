import { Trans } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import type { CodeReader } from './code-reader';
import styles from './door.module.css';

interface PictureButtonProps {
  readonly reader: CodeReader;
  readonly onCode: (text: string) => void;
}

/** Reads the code in a picture: a screenshot that somebody sent, or a photo where the live camera is not allowed. */
export function PictureButton({ reader, onCode }: PictureButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'reading' | 'nothing'>('idle');
  const read = async (file: File | undefined) => {
    if (!file) return;
    setState('reading');
    const text = await reader.read(file);
    setState(text === undefined ? 'nothing' : 'idle');
    if (text !== undefined) onCode(text);
  };
  return (
    <div className={styles.picture}>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button busy={state === 'reading' && <Trans>Reading …</Trans>} onClick={() => input.current?.click()}>
        <Icon name="camera" />
        <Trans>Read a picture</Trans>
      </Button>
      <p role="status" className={styles.hint}>
        {state === 'nothing' && <Trans>No code was found in the picture.</Trans>}
      </p>
    </div>
  );
}
