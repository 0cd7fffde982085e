import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Field, Input } from '../parts/field';
import { type EventDraft, FIELD_LABELS, type TimeName } from './event-draft';
import { isTimeZone } from './time-zones';
import { readWallClock } from './wall-clock';

interface TimeFieldProps {
  readonly name: TimeName;
  readonly draft: EventDraft;
  readonly onChange: (changes: Partial<EventDraft>) => void;
  readonly optional?: boolean;
  readonly hint?: ReactNode;
}

/** Date and time on a clock at the place; phones show their own wheel. */
export function TimeField({ name, draft, onChange, optional, hint }: TimeFieldProps) {
  const { t } = useLingui();
  const { timezone } = draft;
  const isTwice =
    draft[name] !== '' && isTimeZone(timezone) && readWallClock(draft[name], timezone).kind === 'twice';
  return (
    <Field
      name={name}
      label={t(FIELD_LABELS[name])}
      optional={optional}
      hint={
        isTwice ? (
          <Trans>Clocks at the place show this time twice that night. The first time is meant.</Trans>
        ) : (
          hint
        )
      }
    >
      <Input
        type="datetime-local"
        // Years beyond four digits are typing errors.
        max="9999-12-31T23:59"
        value={draft[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
}
