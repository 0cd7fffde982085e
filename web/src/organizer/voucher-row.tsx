import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Pill } from '../parts/surface';
import { VoucherTerms } from '../parts/voucher-terms';
import styles from './lists.module.css';

interface VoucherRowProps {
  readonly voucher: Business.VoucherDto;
  readonly event: Business.EventDto;
}

/** A voucher: what it does, how often it was used, and the switch. */
export function VoucherRow({ voucher, event }: VoucherRowProps) {
  const app = useApp();
  const { id_voucher, code, is_active, max_uses, uses_held, uses_paid, places_reserved, note } = voucher;
  const change = useMutation({
    mutationFn: () =>
      app.client.business.call('PATCH /v1/vouchers/{id_voucher}', {
        path: { id_voucher },
        body: { is_active: !is_active },
      }),
    onSuccess: () => app.queries.invalidateQueries({ queryKey: ['organizer', 'vouchers'] }),
  });
  return (
    <div className={styles.row}>
      <div>
        <b>{code}</b> · <VoucherTerms terms={voucher} event={event} />{' '}
        {!is_active && (
          <Pill tone="warn">
            <Trans>Off</Trans>
          </Pill>
        )}
        <p className={styles.soft}>
          {max_uses === null ? (
            <Trans>
              {uses_paid} paid, {uses_held} in checkouts
            </Trans>
          ) : (
            <Trans>
              {uses_paid} of {max_uses} paid, {uses_held} in checkouts
            </Trans>
          )}
          {places_reserved > 0 && (
            <>
              {' · '}
              <Plural value={places_reserved} one="# place kept" other="# places kept" />
            </>
          )}
          {note && ` · ${note}`}
        </p>
        {change.isError && <ProblemNote error={change.error} />}
      </div>
      <Button waits={change.isPending} onClick={() => change.mutate()}>
        {is_active ? <Trans>Switch off</Trans> : <Trans>Switch on</Trans>}
        <span className="spoken"> {code}</span>
      </Button>
    </div>
  );
}
