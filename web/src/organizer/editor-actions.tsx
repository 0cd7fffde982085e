import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Actions } from '../parts/surface';
import styles from './editor.module.css';

interface EditorActionsProps {
  readonly isPublished: boolean;
  readonly isChanged: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  /** Which of the buttons submits the form: the one that also publishes, or not. */
  readonly onChoose: (publishes: boolean) => void;
}

/** Saves, and for drafts publishes; the Enter key saves. */
export function EditorActions({ isPublished, isChanged, isSaved, isSaving, onChoose }: EditorActionsProps) {
  const [publishes, setPublishes] = useState(false);
  const choose = (chosen: boolean) => () => {
    setPublishes(chosen);
    onChoose(chosen);
  };
  return (
    <div className={styles.actions}>
      <Actions>
        <Button
          type="submit"
          look={isPublished ? 'primary' : 'secondary'}
          large
          busy={isSaving && !publishes && <Trans>Saving …</Trans>}
          waits={isSaving}
          onClick={choose(false)}
        >
          {isPublished ? <Trans>Save changes</Trans> : <Trans>Save draft</Trans>}
        </Button>
        {!isPublished && (
          <Button
            type="submit"
            look="primary"
            large
            busy={isSaving && publishes && <Trans>Saving …</Trans>}
            waits={isSaving}
            onClick={choose(true)}
          >
            <Trans>Publish …</Trans>
          </Button>
        )}
      </Actions>
      <p className={styles.saved} role="status">
        {isSaved && !isChanged && <Trans>Saved.</Trans>}
        {isChanged && <Trans>Not saved yet; kept on this device.</Trans>}
      </p>
    </div>
  );
}
