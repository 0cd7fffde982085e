import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { DecisionDialog } from '../parts/decision-dialog';
import { FailureReason } from '../parts/failure-reason';
import { Field, Input } from '../parts/field';
import type { MoneyView } from './admin-filters';
import { refundsQuery } from './admin.queries';
import styles from './admin.module.css';
import { Detail, Details } from './details';
import { List } from './list';
import { refundReason } from './refund-reasons';
import { RefundPill } from './status-pills';

interface RefundListProps {
  readonly status: Exclude<MoneyView, 'reported'>;
}

/** Refunds and disputes with a status. */
export function RefundList({ status }: RefundListProps) {
  const { t } = useLingui();
  const list = useInfiniteQuery(refundsQuery(useApp(), status));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const empty: Record<RefundListProps['status'], string> = {
    unresolved: t`No buyer waits for money`,
    pending: t`No refund is on its way`,
    failed: t`No attempt has failed`,
    succeeded: t`Nothing was returned yet`,
  };
  return (
    <List list={list} items={items} empty={empty[status]}>
      {(refund) => <RefundRow key={refund.id_refund} refund={refund} canSettle={status === 'unresolved'} />}
    </List>
  );
}

interface RefundRowProps {
  readonly refund: Business.RefundDto;
  readonly canSettle: boolean;
}

function RefundRow({ refund, canSettle }: RefundRowProps) {
  const { i18n } = useLingui();
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const reason = refundReason(refund.reason);
  const amount = formats.moneyExact(refund.amount, refund.currency);
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h2 className="numbers">{amount}</h2>
        <p className={styles.line}>
          <RefundPill status={refund.status} />
          <span>{reason ? i18n._(reason) : refund.reason}</span>
        </p>
        <p className={styles.soft}>
          <Trans>Order {refund.order_id}</Trans>
          {' · '}
          <Plural value={refund.attempt} one="# attempt" other="# attempts" />
          {' · '}
          {formats.relative(refund.updated_at)}
        </p>
        {refund.failure_reason && (
          <pre className={styles.error}>
            <FailureReason reason={refund.failure_reason} />
          </pre>
        )}
        <Details data={null}>
          <Detail label={<Trans>Refund</Trans>}>{refund.id_refund}</Detail>
          <Detail label={<Trans>Payment</Trans>}>{refund.payment_id}</Detail>
          <Detail label={<Trans>Event</Trans>}>{refund.event_id}</Detail>
          <Detail label={<Trans>Created</Trans>}>{formats.exact(refund.created_at)}</Detail>
        </Details>
      </div>
      {canSettle && (
        <div className={styles.buttons}>
          <Button onClick={() => setIsOpen(true)}>
            <Trans>Settle …</Trans>
          </Button>
        </div>
      )}
      <SettleDialog refund={refund} amount={amount} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </li>
  );
}

interface SettleDialogProps {
  readonly refund: Business.RefundDto;
  readonly amount: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function SettleDialog({ refund: { id_refund, order_id }, amount, isOpen, onClose }: SettleDialogProps) {
  const app = useApp();
  const settle = async (note: string) => {
    await app.client.business.call('POST /v1/refunds/{id_refund}/settle', {
      path: { id_refund },
      body: { note },
    });
    await app.queries.invalidateQueries({ queryKey: ['admin'] });
  };
  return (
    <DecisionDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>Was the money returned in another way?</Trans>}
      effect={
        <Trans>
          Settle {amount} of order {order_id} only after you have returned the money yourself, such as by a
          bank transfer. The payment provider is not asked again.
        </Trans>
      }
      action={<Trans>Yes, it was returned</Trans>}
      busy={<Trans>Saving …</Trans>}
      onDecide={({ note = '' }) => settle(note)}
    >
      <Field
        name="note"
        label={<Trans>How and when</Trans>}
        hint={<Trans>It is kept in the audit log.</Trans>}
        invalid={{ valueMissing: <Trans>Write how the money was returned.</Trans> }}
      >
        <Input maxLength={300} required />
      </Field>
    </DecisionDialog>
  );
}
