import { Plural, Trans } from '@lingui/react/macro';
import type { Business, ErrorCode } from '@proticket/sdk';
import { useState } from 'react';
import { IS_SERVER } from '../api/is-server';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { ProblemNote } from '../parts/problem-note';
import type { Buying } from './buying';
import type { Event } from './event.queries';
import { refusedPart } from './refusal-reason';
import styles from './type-list.module.css';

const FIELD: Partial<Record<ErrorCode, string>> = {
  'vouchers.not_found': 'code',
  'vouchers.not_valid': 'code',
  'vouchers.used_up': 'code',
};

/** A code that makes tickets cheaper, or opens others: asked for by those who have one. */
export function CodeSection({ event, buying }: { readonly event: Event; readonly buying: Buying }) {
  const { voucher, offers, order, useCode } = buying;
  const [isOpen, setOpen] = useState(false);
  const isRefused = order.error !== null && refusedPart(order.error, offers) === 'code';
  // What was pressed is gone then: the focus goes to what took its place.
  const next = isOpen ? takeFocus : undefined;
  if (voucher.effect)
    return (
      <>
        <div className={styles.code} role="status">
          <p>
            <b>{voucher.effect.code}</b> <Effect effect={voucher.effect} event={event} />
          </p>
          <Button look="quiet" ref={next} onClick={() => void useCode(undefined)}>
            <Trans>
              Remove<span className="spoken"> the code</span>
            </Trans>
          </Button>
        </div>
        {isRefused && <ProblemNote error={order.error} />}
      </>
    );
  if (!isOpen && voucher.code === undefined)
    return (
      <div>
        <Button look="quiet" disabled={IS_SERVER} onClick={() => setOpen(true)}>
          <Trans>I have a code</Trans>
        </Button>
      </div>
    );
  const submit = (typed: string) =>
    void (typed.toUpperCase() === voucher.code?.toUpperCase() ? voucher.refetch() : useCode(typed));
  return (
    <Form
      error={voucher.error ?? (isRefused ? order.error : undefined)}
      fieldOf={FIELD}
      onSubmit={({ code = '' }) => submit(code.trim())}
      actions={
        <div>
          <Button type="submit" busy={voucher.isLoading && <Trans>Looking it up …</Trans>}>
            <Trans>Use the code</Trans>
          </Button>
        </div>
      }
    >
      <Field name="code" label={<Trans>Your code</Trans>}>
        <Input
          defaultValue={voucher.code}
          required
          maxLength={40}
          pattern="\s*[A-Za-z0-9\-]{3,40}\s*"
          autoComplete="off"
          autoCapitalize="characters"
          ref={next}
          spellCheck={false}
        />
      </Field>
    </Form>
  );
}

const takeFocus = (element: HTMLElement | null) => element?.focus();

function Effect({ effect, event }: { readonly effect: Business.VoucherEffectDto; readonly event: Event }) {
  const formats = useFormats();
  const { kind, value, max_tickets, valid_until } = effect;
  const does = {
    percent: () => <Trans>{formats.number(Number(value))}% off</Trans>,
    amount: () => <Trans>{formats.money(value, event.currency)} off each ticket</Trans>,
    price: () => <Trans>each ticket {formats.money(value, event.currency)}</Trans>,
  };
  return (
    <>
      {does[kind]()}
      {max_tickets !== null && (
        <>
          , <Plural value={max_tickets} one="for # ticket at most" other="for # tickets at most" />
        </>
      )}
      {valid_until !== null && (
        <>
          , <Trans>until {formats.dateTime(valid_until, event.timezone)}</Trans>
        </>
      )}
    </>
  );
}
