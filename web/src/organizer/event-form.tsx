import { Trans, useLingui } from '@lingui/react/macro';
import { decimalPlaces } from '@proticket/contract';
import type { ReactNode } from 'react';
import { Field, FieldRow, Input, Select, TextArea } from '../parts/field';
import { CurrencyOptions } from './currency-options';
import styles from './editor.module.css';
import type { EventDraft, FieldName } from './event-draft';
import { FIELD_LABELS } from './field-labels';
import { FeeFields } from './fee-fields';
import { GuestsField } from './guests-field';
import { ReturnsFields } from './returns-fields';
import { TimeField } from './time-field';
import { ZoneField } from './zone-field';

interface EventFormProps {
  readonly draft: EventDraft;
  readonly onChange: (changes: Partial<EventDraft>) => void;
  /** The currency of a published event is fixed. */
  readonly isPublished: boolean;
}

/** The field of the price, by the decimal places of the currency. */
const PRICE_INPUT = {
  0: { inputMode: 'numeric', placeholder: '3500' },
  2: { inputMode: 'decimal', placeholder: '35.00' },
  3: { inputMode: 'decimal', placeholder: '35.000' },
} as const;

/** What is asked about an event, in blocks. */
export function EventForm({ draft, onChange, isPublished }: EventFormProps) {
  const { t } = useLingui();
  const bind = (name: FieldName) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  const label = (name: FieldName) => t(FIELD_LABELS[name]);
  const time = { draft, onChange };
  return (
    <>
      <Block title={<Trans>What</Trans>}>
        <Field name="title" label={label('title')}>
          <Input {...bind('title')} autoComplete="off" placeholder={t`Midnight Jazz at the Lighthouse`} />
        </Field>
        <Field
          name="description"
          label={label('description')}
          optional
          hint={<Trans>What awaits people, who plays, what to bring. Plain text.</Trans>}
        >
          <TextArea {...bind('description')} rows={6} />
        </Field>
      </Block>
      <Block title={<Trans>When and where</Trans>}>
        <Field
          name="location"
          label={label('location')}
          hint={<Trans>The name of the place and the city, as people would look for it.</Trans>}
        >
          <Input {...bind('location')} autoComplete="off" placeholder={t`Lighthouse, Lisbon`} />
        </Field>
        <ZoneField draft={draft} onChange={onChange} />
        <FieldRow>
          <TimeField
            name="start_datetime"
            {...time}
            hint={<Trans>Day and time on a clock at the place.</Trans>}
          />
          <TimeField
            name="end_datetime"
            {...time}
            optional
            hint={<Trans>Without an end, it is over a day after it began.</Trans>}
          />
        </FieldRow>
      </Block>
      <Block title={<Trans>Price and places</Trans>}>
        <FieldRow>
          <Field name="price" label={label('price')} hint={<Trans>Taxes included; 0 if it is free.</Trans>}>
            <Input {...bind('price')} {...PRICE_INPUT[decimalPlaces(draft.currency)]} autoComplete="off" />
          </Field>
          <Field
            name="currency"
            label={label('currency')}
            hint={isPublished ? <Trans>It is fixed since the event is on sale.</Trans> : undefined}
          >
            <Select {...bind('currency')} disabled={isPublished}>
              <CurrencyOptions />
            </Select>
          </Field>
        </FieldRow>
        <FieldRow>
          <Field
            name="capacity"
            label={label('capacity')}
            hint={<Trans>As many tickets are sold at most.</Trans>}
          >
            <Input {...bind('capacity')} inputMode="numeric" autoComplete="off" placeholder="60" />
          </Field>
          <Field
            name="max_per_order"
            label={label('max_per_order')}
            hint={<Trans>So that one person does not buy them all.</Trans>}
          >
            <Input {...bind('max_per_order')} inputMode="numeric" autoComplete="off" />
          </Field>
          <Field
            name="max_per_buyer"
            label={label('max_per_buyer')}
            optional
            hint={<Trans>Over all of their orders.</Trans>}
          >
            <Input {...bind('max_per_buyer')} inputMode="numeric" autoComplete="off" />
          </Field>
        </FieldRow>
      </Block>
      <Block title={<Trans>Booking fee</Trans>}>
        <FeeFields {...time} />
      </Block>
      <Block title={<Trans>When tickets are sold</Trans>}>
        <FieldRow>
          <TimeField
            name="sales_start"
            {...time}
            optional
            hint={<Trans>Otherwise as soon as you publish it.</Trans>}
          />
          <TimeField
            name="sales_end"
            {...time}
            optional
            hint={<Trans>Otherwise when the event begins.</Trans>}
          />
        </FieldRow>
        <GuestsField draft={draft} onChange={onChange} />
      </Block>
      <Block title={<Trans>Returns by buyers</Trans>}>
        <ReturnsFields {...time} />
      </Block>
    </>
  );
}

function Block({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.block}>
      <legend>
        <h2>{title}</h2>
      </legend>
      {children}
    </fieldset>
  );
}
