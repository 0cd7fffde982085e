import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../parts/button';
import { Actions, Notice } from '../parts/surface';
import styles from './editor.module.css';
import { draftOf, type EventDraft } from './event-draft';
import { FIELD_LABELS, valueText } from './field-labels';
import type { ChangedMeanwhile } from './save-event';

interface BothVersionsProps {
  readonly draft: EventDraft;
  readonly conflict: ChangedMeanwhile;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Somebody else, or another tab, has changed the same fields: both versions, and a choice. */
export function BothVersions({ draft, conflict, onKeepMine, onTakeTheirs }: BothVersionsProps) {
  const { t } = useLingui();
  const stored = draftOf(conflict.stored);
  return (
    <Notice tone="warn" live>
      <p>
        <b>
          <Trans>Somebody else has changed the same fields meanwhile. Nothing is saved yet.</Trans>
        </b>
      </p>
      <dl className={styles.both}>
        {conflict.fields.map((name) => (
          <div key={name}>
            <dt>{t(FIELD_LABELS[name])}</dt>
            <dd>
              <span>
                <Trans>Yours</Trans>
              </span>
              <span>{valueText(name, draft[name], t) || '–'}</span>
              <span>
                <Trans>Stored</Trans>
              </span>
              <span>{valueText(name, stored[name], t) || '–'}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Actions>
        <Button onClick={onKeepMine}>
          <Trans>Keep mine</Trans>
        </Button>
        <Button onClick={onTakeTheirs}>
          <Trans>Take what is stored</Trans>
        </Button>
      </Actions>
      <p>
        <Trans>Then save again.</Trans>
      </p>
    </Notice>
  );
}
