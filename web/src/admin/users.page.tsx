import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Field, Input, Select } from '../parts/field';
import { Page } from '../parts/surface';
import { ROLES, parseUserFilters } from './admin-filters';
import styles from './admin.module.css';
import { usersQuery } from './admin.queries';
import { FilterForm } from './filters';
import { GuestRow } from './guest-row';
import { List } from './list';
import { useRoleNames } from './role-names';
import { UserRow } from './user-row';

const route = getRouteApi('/admin/users');

/** All accounts: find one, change its role, disable it; and those who bought without one. */
export function UsersPage() {
  const { t } = useLingui();
  const app = useApp();
  const navigate = route.useNavigate();
  const filters = route.useSearch();
  const roleNames = useRoleNames();
  const list = useInfiniteQuery(usersQuery(app, filters));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={<Trans>Accounts</Trans>}>
      <FilterForm
        key={JSON.stringify(filters)}
        onSearch={(values) => void navigate({ search: parseUserFilters(values) })}
      >
        <Field name="q" label={<Trans>Name or address</Trans>}>
          <Input type="search" maxLength={100} defaultValue={filters.q ?? ''} />
        </Field>
        <Field name="role" label={<Trans>Role</Trans>}>
          <Select defaultValue={filters.role ?? ''}>
            <option value="">{t`All`}</option>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {roleNames[role]}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="status" label={<Trans>Status</Trans>}>
          <Select defaultValue={filters.status ?? ''}>
            <option value="">{t`All`}</option>
            <option value="active">{t`Active`}</option>
            <option value="disabled">{t`Disabled`}</option>
            <option value="guest">{t`Without an account`}</option>
          </Select>
        </Field>
      </FilterForm>
      <List list={list} items={items} empty={<Trans>No account matches</Trans>}>
        {(user) =>
          user.status === 'guest' ? (
            <GuestRow key={user.id_user} guest={user} />
          ) : (
            <UserRow key={user.id_user} user={user} />
          )
        }
      </List>
      {items.length === 0 && Object.values(filters).some(Boolean) && (
        <div className={styles.more}>
          <Button onClick={() => void navigate({ search: {} })}>
            <Trans>Show all accounts</Trans>
          </Button>
        </div>
      )}
    </Page>
  );
}
