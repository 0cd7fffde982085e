import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { bookingFee, decimalPlaces, fromMinor, toMinor } from '@proticket/contract';
import { useFormats } from '../i18n/formats';
import { Field, FieldRow, Input, Select } from '../parts/field';
import { readAmount } from './amounts';
import styles from './editor.module.css';
import { type EventDraft, feeTermsOf } from './event-draft';
import { FEE_KIND_TEXTS, FEE_PER_TEXTS, FIELD_LABELS } from './field-labels';

interface FeeFieldsProps {
  readonly draft: EventDraft;
  readonly onChange: (changes: Partial<EventDraft>) => void;
}

/** Tickets of the example that the form computes. */
const EXAMPLE_TICKETS = 2;

/** What buyers pay besides the tickets, and an example of it. */
export function FeeFields({ draft, onChange }: FeeFieldsProps) {
  const { t } = useLingui();
  const { fee_kind, currency } = draft;
  const label = (name: keyof EventDraft) => t(FIELD_LABELS[name]);
  const choice = (name: 'fee_kind' | 'fee_per', texts: Readonly<Record<string, MessageDescriptor>>) => (
    <Select value={draft[name]} onChange={(event) => onChange({ [name]: event.target.value })}>
      {Object.entries(texts).map(([value, text]) => (
        <option key={value} value={value}>
          {t(text)}
        </option>
      ))}
    </Select>
  );
  const text = (name: 'fee_value' | 'fee_tax_rate', inputMode: 'numeric' | 'decimal') => (
    <Input
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      inputMode={inputMode}
      autoComplete="off"
    />
  );
  return (
    <>
      <FieldRow>
        <Field name="fee_kind" label={label('fee_kind')}>
          {choice('fee_kind', FEE_KIND_TEXTS)}
        </Field>
        {fee_kind !== 'none' && (
          <Field name="fee_per" label={label('fee_per')}>
            {choice('fee_per', FEE_PER_TEXTS)}
          </Field>
        )}
      </FieldRow>
      {fee_kind !== 'none' && (
        <FieldRow>
          <Field
            name="fee_value"
            label={label('fee_value')}
            hint={
              fee_kind === 'percent' ? (
                <Trans>Percent of what is paid for the tickets, taxes included.</Trans>
              ) : (
                <Trans>In {currency}, taxes included.</Trans>
              )
            }
          >
            {text('fee_value', fee_kind === 'fixed' && decimalPlaces(currency) === 0 ? 'numeric' : 'decimal')}
          </Field>
          <Field name="fee_tax_rate" label={label('fee_tax_rate')} optional>
            {text('fee_tax_rate', 'decimal')}
          </Field>
        </FieldRow>
      )}
      <p className={styles.returns} role="status">
        <InWords draft={draft} />
      </p>
    </>
  );
}

/** What buyers will pay. */
function InWords({ draft }: { readonly draft: EventDraft }) {
  const formats = useFormats();
  const { currency } = draft;
  const terms = feeTermsOf(draft);
  if (terms.fee_kind === 'none') return <Trans>Buyers pay nothing on top of the price.</Trans>;
  const price = readAmount(draft.price, currency);
  if (price === undefined || Number(terms.fee_value) === 0) return null;
  if (Number(price) === 0) return <Trans>Free tickets have no booking fee.</Trans>;
  const tickets = toMinor(price, currency) * BigInt(EXAMPLE_TICKETS);
  const fee = bookingFee(terms, [{ quantity: EXAMPLE_TICKETS, price }], currency);
  const money = (amount: string) => formats.moneyExact(amount, currency);
  const total = money(fromMinor(tickets + toMinor(fee, currency), currency));
  return (
    <Trans>
      Two tickets: {money(fromMinor(tickets, currency))} and {money(fee)} booking fee, {total} together.
      Buyers see it before they pay, and get it back with the last of their tickets. What changes here is for
      later orders.
    </Trans>
  );
}
