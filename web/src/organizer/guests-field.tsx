import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { settingsQuery } from '../api/settings.queries';
import { Field, Select } from '../parts/field';
import type { EventDraft } from './event-draft';
import { BUYERS, FIELD_LABELS } from './field-labels';

interface GuestsFieldProps {
  readonly draft: EventDraft;
  readonly onChange: (changes: Partial<EventDraft>) => void;
}

/** Whether people may buy without an account; not asked where the installation has turned that off. */
export function GuestsField({ draft, onChange }: GuestsFieldProps) {
  const { t } = useLingui();
  const settings = useQuery(settingsQuery(useApp()));
  if (settings.data?.guests_allowed !== true) return null;
  return (
    <Field
      name="guests_allowed"
      label={t(FIELD_LABELS.guests_allowed)}
      hint={<Trans>Without an account, a name and an email address are enough.</Trans>}
    >
      <Select
        value={draft.guests_allowed}
        onChange={(event) => onChange({ guests_allowed: event.target.value })}
      >
        {Object.entries(BUYERS).map(([value, text]) => (
          <option key={value} value={value}>
            {t(text)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
