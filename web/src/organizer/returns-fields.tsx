import { Trans, useLingui } from '@lingui/react/macro';
import { decimalPlaces } from '@proticket/contract';
import { useFormats } from '../i18n/formats';
import { Field, FieldRow, Input } from '../parts/field';
import type { EventDraft } from './event-draft';
import { MOST_RETURN_HOURS, wholeNumber } from './event-faults';
import { FIELD_LABELS } from './field-labels';
import styles from './editor.module.css';
import { isTimeZone } from './time-zones';
import { instantOf } from './wall-clock';

interface ReturnsFieldsProps {
  readonly draft: EventDraft;
  readonly onChange: (changes: Partial<EventDraft>) => void;
}

const HOUR_MS = 3_600_000;

/** Whether buyers may return tickets, until when, and for which fee. */
export function ReturnsFields({ draft, onChange }: ReturnsFieldsProps) {
  const { t } = useLingui();
  const { returns_until_hours, return_fee, currency } = draft;
  return (
    <>
      <FieldRow>
        <Field
          name="returns_until_hours"
          label={t(FIELD_LABELS.returns_until_hours)}
          optional
          hint={<Trans>48: until two days before. 0: until it begins. Empty: no returns.</Trans>}
        >
          <Input
            value={returns_until_hours}
            onChange={(event) => onChange({ returns_until_hours: event.target.value })}
            inputMode="numeric"
            autoComplete="off"
            placeholder="48"
          />
        </Field>
        <Field
          name="return_fee"
          label={t(FIELD_LABELS.return_fee)}
          optional
          hint={
            <Trans>
              Of each ticket that is returned, in {currency}. Otherwise all of its price goes back.
            </Trans>
          }
        >
          <Input
            value={return_fee}
            onChange={(event) => onChange({ return_fee: event.target.value })}
            inputMode={decimalPlaces(currency) === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
          />
        </Field>
      </FieldRow>
      <p className={styles.returns} role="status">
        <InWords draft={draft} />
      </p>
    </>
  );
}

/** What buyers will be told. */
function InWords({ draft }: { readonly draft: EventDraft }) {
  const formats = useFormats();
  const { timezone, start_datetime, returns_until_hours } = draft;
  if (returns_until_hours.trim() === '')
    return <Trans>Buyers cannot return tickets that cost something.</Trans>;
  const hours = wholeNumber(returns_until_hours, 0, MOST_RETURN_HOURS);
  const start = isTimeZone(timezone) ? instantOf(start_datetime, timezone) : null;
  if (hours === undefined || start === null) return null;
  const until = new Date(Date.parse(start) - hours * HOUR_MS).toISOString();
  return <Trans>Buyers can return tickets until {formats.dateTime(until, timezone)}.</Trans>;
}
