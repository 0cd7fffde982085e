import { Trans, useLingui } from '@lingui/react/macro';
import { type Business, type ErrorCode, Intent } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, FieldRow, Input, Select } from '../parts/field';
import { Form } from '../parts/form';
import styles from './lists.module.css';
import { type VoucherScope, vouchersBody } from './sale-bodies';
import type { TicketType } from './sale.queries';

interface VouchersDialogProps {
  readonly event: Business.EventDto;
  readonly types: readonly TicketType[];
  readonly onMade: (count: number) => void;
  readonly onClose: () => void;
}

const FIELD_OF: Partial<Record<ErrorCode, string>> = { 'vouchers.code_taken': 'code' };

/** Makes one voucher with a code, or many with random ones. */
export function VouchersDialog({ event, types, onMade, onClose }: VouchersDialogProps) {
  const app = useApp();
  const [scope, setScope] = useState<VoucherScope>({ types: [], opensHidden: false, reservesPlaces: false });
  // A lost response must not make ten thousand more.
  const [intent] = useState(() => new Intent(`event.${event.id_event}.vouchers`, sessionStorage));
  const make = useMutation({
    mutationFn: (body: Business.CreateVouchersDto) =>
      app.client.business.call('POST /v1/events/{id_event}/vouchers', {
        path: { id_event: event.id_event },
        body,
        intent,
      }),
    onSuccess: async ({ items }) => {
      await app.queries.invalidateQueries({ queryKey: ['organizer', 'vouchers'] });
      onMade(items.length);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>Make vouchers</Trans>}
      description={<Trans>One with a code that you choose, or many with random codes.</Trans>}
    >
      <Form
        error={make.error}
        fieldOf={FIELD_OF}
        onSubmit={(values) => make.isPending || make.mutate(vouchersBody(values, scope, event))}
        actions={
          <div>
            <Button type="submit" look="primary" busy={make.isPending && <Trans>Making them …</Trans>}>
              <Trans>Make them</Trans>
            </Button>
          </div>
        }
      >
        <Fields currency={event.currency} scope={scope} onChange={setScope} />
        {(types.length > 1 || types.some(({ visibility }) => visibility === 'voucher')) && (
          <TypesField types={types} scope={scope} onChange={setScope} />
        )}
      </Form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly currency: string;
  readonly scope: VoucherScope;
  readonly onChange: (scope: VoucherScope) => void;
}

function Fields({ currency, scope, onChange }: FieldsProps) {
  const { reservesPlaces } = scope;
  const { t } = useLingui();
  const number = { inputMode: 'numeric', pattern: '[0-9]*', autoComplete: 'off' } as const;
  return (
    <>
      <Field
        name="code"
        label={<Trans>Code</Trans>}
        optional
        hint={<Trans>Letters, digits and “-”. Without one, codes are random.</Trans>}
      >
        <Input pattern="[A-Za-z0-9\-]{3,40}" maxLength={40} autoComplete="off" spellCheck={false} />
      </Field>
      <FieldRow>
        <Field name="count" label={<Trans>How many random ones</Trans>} optional>
          <Input {...number} />
        </Field>
        <Field name="prefix" label={<Trans>They begin with</Trans>} optional>
          <Input pattern="[A-Za-z0-9]{1,20}" maxLength={20} autoComplete="off" />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="kind" label={<Trans>What it does</Trans>}>
          <Select defaultValue="percent">
            <option value="percent">{t`Percent off`}</option>
            <option value="amount">{t`${currency} off each ticket`}</option>
            <option value="price">{t`Each ticket costs, in ${currency}`}</option>
          </Select>
        </Field>
        <Field name="value" label={<Trans>Value</Trans>}>
          <Input required inputMode="decimal" autoComplete="off" />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="max_uses" label={<Trans>Orders with it at most</Trans>} optional={!reservesPlaces}>
          <Input {...number} required={reservesPlaces} />
        </Field>
        <Field name="max_tickets" label={<Trans>Most tickets per order</Trans>} optional={!reservesPlaces}>
          <Input {...number} required={reservesPlaces} />
        </Field>
      </FieldRow>
      <div className={styles.checks}>
        <label>
          <input
            type="checkbox"
            checked={reservesPlaces}
            onChange={(event) => onChange({ ...scope, reservesPlaces: event.target.checked })}
          />
          <span>
            <Trans>Keep places for them</Trans>{' '}
            <span className={styles.soft}>
              <Trans>Nobody else gets these, until the vouchers are used, over, or switched off.</Trans>
            </span>
          </span>
        </label>
      </div>
      <Field name="valid_until" label={<Trans>Valid until</Trans>} optional>
        <Input type="datetime-local" />
      </Field>
      <Field name="note" label={<Trans>Note for yourself</Trans>} optional>
        <Input maxLength={200} autoComplete="off" />
      </Field>
    </>
  );
}

interface TypesFieldProps {
  readonly types: readonly TicketType[];
  readonly scope: VoucherScope;
  readonly onChange: (scope: VoucherScope) => void;
}

/** Which types they are for, and whether they open those that are not public. */
function TypesField({ types, scope, onChange }: TypesFieldProps) {
  const formats = useFormats();
  const set = (id: number, isIn: boolean) =>
    onChange({ ...scope, types: [...scope.types.filter((each) => each !== id), ...(isIn ? [id] : [])] });
  return (
    <fieldset className={styles.checks}>
      <legend>
        <Trans>For these types only (none: for all)</Trans>
      </legend>
      {types.map(({ id_ticket_type, name }) => (
        <label key={id_ticket_type}>
          <input
            type="checkbox"
            checked={scope.types.includes(id_ticket_type)}
            onChange={(event) => set(id_ticket_type, event.target.checked)}
          />
          {formats.ticketType(name)}
        </label>
      ))}
      {types.some(({ visibility }) => visibility === 'voucher') && (
        <label>
          <input
            type="checkbox"
            checked={scope.opensHidden}
            onChange={(event) => onChange({ ...scope, opensHidden: event.target.checked })}
          />
          <Trans>It opens types that are not public</Trans>
        </label>
      )}
    </fieldset>
  );
}
