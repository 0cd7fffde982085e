import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Page } from '../parts/surface';
import type { OrganizerStatus } from './admin-filters';
import { organizersQuery } from './admin.queries';
import { Choice } from './filters';
import { List } from './list';
import { OrganizerCard } from './organizer-card';

const route = getRouteApi('/admin/organizers');

/** Who may sell: applications first, then those who do, then those who did. */
export function OrganizersPage() {
  const { t } = useLingui();
  const app = useApp();
  const navigate = route.useNavigate();
  const { status = 'pending' } = route.useSearch();
  const list = useInfiniteQuery(organizersQuery(app, status));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const empty: Record<OrganizerStatus, string> = {
    pending: t`Nobody waits for a decision`,
    approved: t`Nobody may sell yet`,
    suspended: t`Nobody is suspended`,
  };
  return (
    <Page
      title={<Trans>Organizers</Trans>}
      lead={<Trans>Only approved organizers can publish events and sell.</Trans>}
    >
      <Choice
        label={t`Status`}
        value={status}
        options={[
          ['pending', t`Waiting`],
          ['approved', t`Approved`],
          ['suspended', t`Suspended`],
        ]}
        onChoose={(chosen) => void navigate({ search: { status: chosen } })}
      />
      <List list={list} items={items} empty={empty[status]}>
        {(organizer) => <OrganizerCard key={organizer.id_organizer} organizer={organizer} />}
      </List>
    </Page>
  );
}
