import { Trans, useLingui } from '@lingui/react/macro';
import type { Business, ErrorCode } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, FieldRow, Input, Select, TextArea } from '../parts/field';
import { Form, type FormValues } from '../parts/form';
import { ticketTypeBody, ticketTypeChanges, ticketTypeForm } from './sale-bodies';
import type { TicketType } from './sale.queries';

interface TicketTypeDialogProps {
  readonly event: Business.EventDto;
  readonly types: readonly TicketType[];
  /** As it was when the form was opened; undefined for a new one. */
  readonly type: TicketType | undefined;
  readonly onClose: () => void;
}

const FIELD_OF: Partial<Record<ErrorCode, string>> = {
  'ticket_types.name_taken': 'name',
  'ticket_types.capacity_below_sold': 'capacity',
};

/** Adds or changes a ticket type. */
export function TicketTypeDialog({ event, types, type: stored, onClose }: TicketTypeDialogProps) {
  const app = useApp();
  const formats = useFormats();
  // As it is shown: who saves something else has not given the first type a name.
  const type = stored && { ...stored, name: formats.ticketType(stored.name) };
  const { id_event } = event;
  const save = useMutation({
    mutationFn: (values: FormValues) =>
      type
        ? app.client.business.call('PATCH /v1/ticket-types/{id_ticket_type}', {
            path: { id_ticket_type: type.id_ticket_type },
            body: ticketTypeChanges(values, type, event),
          })
        : app.client.business.call('POST /v1/events/{id_event}/ticket-types', {
            path: { id_event },
            body: {
              ...ticketTypeBody(values, event),
              position: Math.min(1000, (types.at(-1)?.position ?? 0) + 1),
            },
          }),
    onSuccess: async () => {
      await app.queries.invalidateQueries({ queryKey: ['organizer'] });
      onClose();
    },
  });
  const textOfError = useErrorTexts();
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={type ? <Trans>Change “{type.name}”</Trans> : <Trans>New ticket type</Trans>}
    >
      <Form
        error={save.error}
        fieldOf={FIELD_OF}
        textOfError={textOfError}
        onSubmit={(values) => save.isPending || save.mutate(values)}
        actions={
          <div>
            <Button type="submit" look="primary" busy={save.isPending && <Trans>Saving …</Trans>}>
              <Trans>Save</Trans>
            </Button>
          </div>
        }
      >
        <Fields event={event} types={types} type={type} />
      </Form>
    </Dialog>
  );
}

function Fields({ event, types, type }: Omit<TicketTypeDialogProps, 'onClose'>) {
  const formats = useFormats();
  const { currency } = event;
  const shown = ticketTypeForm(type, event);
  const number = { inputMode: 'numeric', pattern: '[0-9]*', autoComplete: 'off' } as const;
  const others = types.filter(({ id_ticket_type }) => id_ticket_type !== type?.id_ticket_type);
  return (
    <>
      <Field name="name" label={<Trans>Name</Trans>}>
        <Input required maxLength={100} defaultValue={shown['name']} autoComplete="off" />
      </Field>
      <Field name="description" label={<Trans>Description</Trans>} optional>
        <TextArea maxLength={1000} rows={2} defaultValue={shown['description']} />
      </Field>
      <FieldRow>
        <Field name="price" label={<Trans>Price in {currency}</Trans>}>
          <Input required inputMode="decimal" defaultValue={shown['price']} autoComplete="off" />
        </Field>
        <Field name="capacity" label={<Trans>Tickets at most</Trans>} optional>
          <Input {...number} defaultValue={shown['capacity']} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="min_per_order" label={<Trans>Fewest per order</Trans>} optional>
          <Input {...number} defaultValue={shown['min_per_order']} />
        </Field>
        <Field name="max_per_order" label={<Trans>Most per order</Trans>} optional>
          <Input {...number} defaultValue={shown['max_per_order']} />
        </Field>
        <Field name="max_per_buyer" label={<Trans>Most per buyer</Trans>} optional>
          <Input {...number} defaultValue={shown['max_per_buyer']} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="sales_start" label={<Trans>Sale begins</Trans>} optional>
          <Input type="datetime-local" defaultValue={shown['sales_start']} />
        </Field>
        <Field name="sales_end" label={<Trans>Sale ends</Trans>} optional>
          <Input type="datetime-local" defaultValue={shown['sales_end']} />
        </Field>
      </FieldRow>
      <Field name="visibility" label={<Trans>Who can buy it</Trans>}>
        <VisibilitySelect shown={shown['visibility']} />
      </Field>
      {others.length > 0 && (
        <Field name="opens_after" label={<Trans>Opens when this type is sold out</Trans>} optional>
          <Select defaultValue={shown['opens_after']}>
            <option value="">–</option>
            {others.map(({ id_ticket_type, name }) => (
              <option key={id_ticket_type} value={id_ticket_type}>
                {formats.ticketType(name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field name="tax_rate" label={<Trans>Tax in the price, percent</Trans>} optional>
        <Input inputMode="decimal" defaultValue={shown['tax_rate']} autoComplete="off" />
      </Field>
    </>
  );
}

function VisibilitySelect({ shown }: { readonly shown: string | undefined }) {
  const { t } = useLingui();
  return (
    <Select defaultValue={shown}>
      <option value="public">{t`Everybody`}</option>
      <option value="voucher">{t`People with a voucher that opens it`}</option>
    </Select>
  );
}

/** What the rules between the fields say; the server's words are for developers. */
function useErrorTexts() {
  const { t } = useLingui();
  return (field: string, message: string): string | undefined => {
    if (field === 'capacity' && message.includes('that of the event'))
      return t`The event has fewer places than that.`;
    if (message.includes('min_per_order')) return t`This is less than the fewest per order.`;
    if (field === 'opens_after') return t`Choose a type that does not wait for this one.`;
    if (field === 'tax_rate') return t`Write a percentage below 100, such as 19 or 5.5.`;
    return undefined;
  };
}
