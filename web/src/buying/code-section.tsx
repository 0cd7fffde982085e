import { Trans } from '@lingui/react/macro';
import type { ErrorCode } from '@proticket/sdk';
import { useCallback, useRef, useState } from 'react';
import { IS_SERVER } from '../api/is-server';
import { Button } from '../parts/button';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { ProblemNote } from '../parts/problem-note';
import { VoucherTerms } from '../parts/voucher-terms';
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
  // Where somebody has pressed a button that is gone then, the focus goes to what took its place; a code in the address takes none.
  const isUsed = useRef(false);
  const next = useCallback((element: HTMLElement | null) => {
    if (isUsed.current) element?.focus();
  }, []);
  const use = (code: string | undefined) => {
    isUsed.current = true;
    void useCode(code);
  };
  const open = () => {
    isUsed.current = true;
    setOpen(true);
  };
  if (voucher.effect)
    return (
      <>
        <div className={styles.code} role="status">
          <p>
            <b>{voucher.effect.code}</b> <VoucherTerms terms={voucher.effect} event={event} />
          </p>
          <Button look="quiet" ref={next} onClick={() => use(undefined)}>
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
      <div className={styles.code}>
        <Button look="quiet" ref={next} disabled={IS_SERVER} onClick={open}>
          <Trans>I have a code</Trans>
        </Button>
      </div>
    );
  const submit = (typed: string) => {
    if (typed.toUpperCase() === voucher.code?.toUpperCase()) void voucher.refetch();
    else use(typed);
  };
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
