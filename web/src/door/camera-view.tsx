import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import styles from './door.module.css';
import type { Camera } from './use-camera';

interface CameraViewProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly camera: Camera;
}

const RETRIABLE: readonly Camera['state'][] = ['refused', 'missing', 'stopped'];

/** What the camera sees, or why it sees nothing. */
export function CameraView({ video, camera }: CameraViewProps) {
  return (
    <div className={styles.camera}>
      <video ref={video} muted playsInline aria-hidden="true" />
      {camera.state === 'on' && <div className={styles.frame} aria-hidden="true" />}
      {camera.state !== 'on' && (
        <div className={styles.noCamera} role="status">
          <Icon name="camera" size={36} />
          <CameraText state={camera.state} />
          {RETRIABLE.includes(camera.state) && (
            <Button onClick={camera.restart}>
              <Trans>Try again</Trans>
            </Button>
          )}
        </div>
      )}
      {camera.torch !== undefined && (
        <Button
          className={styles.torch}
          aria-pressed={camera.torch}
          onClick={() => camera.setTorch(!camera.torch)}
        >
          <Icon name="flash" />
          <Trans>Light</Trans>
        </Button>
      )}
    </div>
  );
}

function CameraText({ state }: Pick<Camera, 'state'>) {
  switch (state) {
    case 'off':
    case 'starting':
    case 'on':
      return (
        <p>
          <Trans>Starting the camera …</Trans>
        </p>
      );
    case 'refused':
      return (
        <p>
          <Trans>
            The camera is not allowed. Press the symbol before the address of this page, allow the camera, and
            try again. Below you can work without it.
          </Trans>
        </p>
      );
    case 'missing':
      return (
        <p>
          <Trans>
            There is no camera, or another program uses it. A hand scanner, a picture or the search work
            without.
          </Trans>
        </p>
      );
    case 'stopped':
      return (
        <p>
          <Trans>
            The camera has stopped: a call or another program may have taken it. A hand scanner, a picture or
            the search work without.
          </Trans>
        </p>
      );
    case 'insecure':
      return (
        <p>
          <Trans>This browser has no camera for pages.</Trans>
        </p>
      );
    default:
      return state satisfies never;
  }
}
