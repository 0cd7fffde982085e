import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Field, Select } from '../parts/field';
import { actionText } from './audit-actions';
import { AuditRow } from './audit-row';
import { auditQuery } from './audit.queries';
import { List } from './list';

/** What providers report that no order explains; the audit log is where it is kept. */
const REPORTS = [
  'payments.unmatched',
  'payments.mismatch',
  'payments.dispute_opened',
  'payments.dispute_lost',
  'payments.refund_excess',
  'payments.refund_mismatch',
] as const;

/** Money that somebody has to look for in the provider's dashboard. */
export function ReportedMoney() {
  const { i18n } = useLingui();
  const [action, setAction] = useState<string>(REPORTS[0]);
  const list = useInfiniteQuery(auditQuery(useApp(), { service: 'business', action }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Field name="report" label={<Trans>Kind</Trans>}>
        <Select value={action} onChange={(event) => setAction(event.target.value)}>
          {REPORTS.map((each) => (
            <option key={each} value={each}>
              {i18n._(actionText(each)!)}
            </option>
          ))}
        </Select>
      </Field>
      <List list={list} items={items} empty={<Trans>Nothing of this kind was reported</Trans>}>
        {(entry) => <AuditRow key={entry.id} entry={entry} />}
      </List>
    </>
  );
}
