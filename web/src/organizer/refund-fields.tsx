import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { decimalPlaces } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import { Field, Input } from '../parts/field';
import { TicketChoice } from '../parts/ticket-choice';
import { type RefundChoice, refundEffect, type RefundKind, validTickets, worthOf } from './refund-choice';
import styles from './refund-dialog.module.css';

interface RefundFieldsProps {
  readonly order: Business.EventOrderDetailsDto;
  readonly choice: RefundChoice;
  readonly onChange: (changes: Partial<RefundChoice>) => void;
}

/** Which tickets, and how much. What an order cannot have is not asked. */
export function RefundFields({ order, choice, onChange }: RefundFieldsProps) {
  const formats = useFormats();
  const { currency, total_price, left_to_refund } = order;
  const money = (amount: string) => formats.moneyExact(amount, currency);
  const valid = validTickets(order);
  const hasMoney = Number(left_to_refund) > 0;
  const isWhole = left_to_refund === total_price;
  const all = refundEffect(order, { ...choice, kind: 'all' });
  const kinds: readonly (readonly [RefundKind, ReactNode, ReactNode])[] = [
    [
      'all',
      isWhole ? <Trans key="name">The whole order</Trans> : <Trans key="name">Everything that is left</Trans>,
      <>
        {hasMoney && `${money(left_to_refund)} · `}
        <Plural value={all.voided} one="# ticket" other="# tickets" />
      </>,
    ],
    ...(valid.length > 1 || (valid.length > 0 && hasMoney)
      ? [
          [
            'tickets',
            <Trans key="name">Single tickets</Trans>,
            <Trans key="hint">You choose which</Trans>,
          ] as const,
        ]
      : []),
    ...(hasMoney
      ? [
          [
            'amount',
            <Trans key="name">An amount</Trans>,
            valid.length > 0 && <Trans key="hint">All tickets stay valid</Trans>,
          ] as const,
        ]
      : []),
  ];
  return (
    <>
      {!isWhole && (
        <p className={styles.left}>
          <Trans>
            {money(left_to_refund)} of {money(total_price)} is left; the rest is back or on its way.
          </Trans>
        </p>
      )}
      {kinds.length > 1 && (
        <fieldset className={styles.kinds}>
          <legend className="spoken">
            <Trans>What goes back</Trans>
          </legend>
          {kinds.map(([kind, name, hint]) => (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                checked={choice.kind === kind}
                onChange={() => onChange({ kind, amount: '' })}
              />
              <span>
                {name}
                <small>{hint}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {choice.kind === 'tickets' && <ChosenTickets order={order} choice={choice} onChange={onChange} />}
      {choice.kind !== 'all' && hasMoney && <AmountField order={order} choice={choice} onChange={onChange} />}
    </>
  );
}

function ChosenTickets({ order, choice, onChange }: RefundFieldsProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const valid = validTickets(order);
  return (
    <TicketChoice
      legend={<Trans>Which tickets</Trans>}
      allOfThem={<Trans>All {valid.length}</Trans>}
      tickets={valid.map(({ id_ticket, ticket_type, holder_name }) => ({
        id_ticket,
        name: formats.ticketType(ticket_type),
        detail: holder_name ?? t`No name on the ticket`,
        amount: formats.moneyExact(worthOf(order, [id_ticket]), order.currency),
      }))}
      chosen={choice.tickets}
      onChange={(tickets) => onChange({ tickets })}
    />
  );
}

/** Of tickets it may be left empty. */
function AmountField({ order, choice, onChange }: RefundFieldsProps) {
  const formats = useFormats();
  const { currency, left_to_refund } = order;
  const isOptional = choice.kind === 'tickets';
  const worth = formats.moneyExact(worthOf(order, choice.tickets), currency);
  const left = formats.moneyExact(left_to_refund, currency);
  return (
    <Field
      name="amount"
      label={isOptional ? <Trans>Another amount in {currency}</Trans> : <Trans>Amount in {currency}</Trans>}
      optional={isOptional}
      hint={
        isOptional ? (
          <Trans>Otherwise {worth}: what was paid for them, of what is left.</Trans>
        ) : (
          <>
            {validTickets(order).length > 0 ? (
              <Trans>Less than {left}: all of it goes back with the last ticket.</Trans>
            ) : (
              <Trans>At most {left}.</Trans>
            )}
          </>
        )
      }
    >
      <Input
        value={choice.amount}
        onChange={(event) => onChange({ amount: event.target.value })}
        required={!isOptional}
        inputMode={decimalPlaces(currency) === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
      />
    </Field>
  );
}
