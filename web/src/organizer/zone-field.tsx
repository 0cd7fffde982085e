import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Button } from '../parts/button';
import { Field, Input } from '../parts/field';
import { regionalLocale, type Locale } from '../i18n/locale';
import { type EventDraft, FIELD_LABELS } from './event-draft';
import styles from './editor.module.css';
import { timeZones, zoneOfPlace } from './time-zones';

interface ZoneFieldProps {
  readonly draft: EventDraft;
  readonly onChange: (changes: Partial<EventDraft>) => void;
}

/** The time zone of the place: that of the device until the place names another city, or somebody chooses. */
export function ZoneField({ draft, onChange }: ZoneFieldProps) {
  const { t, i18n } = useLingui();
  const zones = useMemo(() => timeZones(regionalLocale(i18n.locale as Locale)), [i18n.locale]);
  const named = useMemo(() => zoneOfPlace(draft.location), [draft.location]);
  return (
    <div className={styles.zone}>
      <Field
        name="timezone"
        label={t(FIELD_LABELS.timezone)}
        hint={<Trans>All times below are clocks at the place. Type a city to search.</Trans>}
      >
        <Input
          list="time-zones"
          autoComplete="off"
          spellCheck={false}
          value={draft.timezone}
          onChange={(event) => onChange({ timezone: event.target.value })}
        />
      </Field>
      <datalist id="time-zones">
        {zones.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </datalist>
      {named && named !== draft.timezone && (
        <p className={styles.suggestion} role="status">
          <Trans>The place seems to be in {named}.</Trans>
          <Button look="quiet" onClick={() => onChange({ timezone: named })}>
            <Trans>Use this zone</Trans>
          </Button>
        </p>
      )}
    </div>
  );
}
