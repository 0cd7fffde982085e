import { Trans } from '@lingui/react/macro';
import { type Business, type ErrorCode, Intent, isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { type RefundChoice, refundBody, refundEffect } from './refund-choice';
import styles from './refund-dialog.module.css';
import { RefundConsequences } from './refund-consequences';
import { RefundFields } from './refund-fields';

interface RefundDialogProps {
  readonly event: Business.EventDto;
  readonly order: Business.EventOrderDetailsDto;
  readonly onClose: () => void;
}

const FIELD_OF: Partial<Record<ErrorCode, string>> = {
  'refunds.too_much': 'amount',
  'refunds.leaves_nothing': 'amount',
};

/** Refunds an order, single tickets of it or an amount; says what a refund does before it does it. */
export function RefundDialog({ event, order, onClose }: RefundDialogProps) {
  const { client, queries } = useApp();
  const formats = useFormats();
  const { id_order, currency } = order;
  const [choice, setChoice] = useState<RefundChoice>({ kind: 'all', tickets: [], amount: '' });
  const [intent] = useState(() => new Intent(`order.${id_order}.refund`, sessionStorage));
  const readAgain = () => queries.invalidateQueries({ queryKey: ['organizer'] });
  const refund = useMutation({
    mutationFn: (body: Business.RefundPartDto) =>
      client.business.call('POST /v1/orders/{id_order}/refunds', { path: { id_order }, body, intent }),
    onSuccess: async () => {
      await readAgain();
      onClose();
    },
    // Where another refund was faster, the dialog goes on with what it has left. An order that is over has nothing to go on with.
    onError: (error) => {
      if (isProblem(error) && error.status < 500 && error.code !== 'orders.illegal_step') void readAgain();
    },
  });
  const close = () => {
    if (refund.isError) void readAgain();
    onClose();
  };
  const effect = refundEffect(order, choice);
  const isFree = Number(order.total_price) === 0;
  const isNothing = effect.tickets.length === 0 && choice.kind === 'tickets';
  const money = formats.moneyExact(effect.amount ?? '0', currency);
  const change = (changes: Partial<RefundChoice>) => {
    if (!refund.isPending) refund.reset();
    setChoice({ ...choice, ...changes });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={isFree ? <Trans>Take the tickets back?</Trans> : <Trans>Refund order {id_order}</Trans>}
    >
      <Form
        error={refund.error}
        fieldOf={FIELD_OF}
        onSubmit={({ reason = '' }) => refund.isPending || refund.mutate(refundBody(order, choice, reason))}
        actions={
          <div className={styles.actions}>
            <Button onClick={close}>
              <Trans>Keep the order</Trans>
            </Button>
            <Button
              type="submit"
              look="danger"
              waits={isNothing}
              busy={refund.isPending && <Trans>Refunding …</Trans>}
            >
              {isFree ? <Trans>Take them back</Trans> : <Trans>Refund {money}</Trans>}
            </Button>
          </div>
        }
      >
        <RefundFields order={order} choice={choice} onChange={change} />
        <Field
          name="reason"
          label={<Trans>Note</Trans>}
          optional
          hint={<Trans>For you and the admins. The buyer does not see it.</Trans>}
        >
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <RefundConsequences event={event} order={order} effect={effect} />
      </Form>
    </Dialog>
  );
}
