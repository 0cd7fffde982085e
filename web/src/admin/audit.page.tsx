import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Field, Input, Select } from '../parts/field';
import { Page } from '../parts/surface';
import { parseAuditFilters } from './admin-filters';
import { ACTION_NAMES, actionText } from './audit-actions';
import { auditQuery } from './audit.queries';
import { AuditRow } from './audit-row';
import { FilterForm } from './filters';
import { List } from './list';

const route = getRouteApi('/admin/audit');

/** Who did what: the logs of both services as one. */
export function AuditPage() {
  const { t, i18n } = useLingui();
  const app = useApp();
  const navigate = route.useNavigate();
  const filters = route.useSearch();
  const list = useInfiniteQuery(auditQuery(app, filters));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={<Trans>Audit log</Trans>}
      lead={<Trans>Who did what, newest first. Entries are never changed.</Trans>}
    >
      <FilterForm
        key={JSON.stringify(filters)}
        onSearch={(values) => void navigate({ search: parseAuditFilters(values) })}
      >
        <Field name="service" label={<Trans>Log</Trans>}>
          <Select defaultValue={filters.service ?? ''}>
            <option value="">{t`Both`}</option>
            <option value="auth">{t`Accounts`}</option>
            <option value="business">{t`Sale`}</option>
          </Select>
        </Field>
        <Field name="action" label={<Trans>Action</Trans>}>
          <Select defaultValue={filters.action ?? ''}>
            <option value="">{t`All`}</option>
            {ACTION_NAMES.map((action) => (
              <option key={action} value={action}>
                {i18n._(actionText(action)!)}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="subject" label={<Trans>About</Trans>}>
          <Input
            placeholder="order:42"
            maxLength={200}
            defaultValue={filters.subject ?? ''}
            spellCheck={false}
          />
        </Field>
        <Field name="actor" label={<Trans>By (id of the account)</Trans>}>
          <Input maxLength={36} defaultValue={filters.actor ?? ''} spellCheck={false} />
        </Field>
        <Field name="request" label={<Trans>Request</Trans>}>
          <Input maxLength={64} defaultValue={filters.request ?? ''} spellCheck={false} />
        </Field>
      </FilterForm>
      <List list={list} items={items} empty={<Trans>No entry matches</Trans>}>
        {(entry) => <AuditRow key={`${entry.service} ${entry.id}`} entry={entry} />}
      </List>
    </Page>
  );
}
