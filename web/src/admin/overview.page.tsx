import { Trans } from '@lingui/react/macro';
import { Page } from '../parts/surface';
import { SERVICES } from './admin-filters';
import styles from './admin.module.css';
import { HealthTile, Tile } from './tile';

/** What needs a person, and whether the services are well. */
export function OverviewPage() {
  return (
    <Page
      title={<Trans>Administration</Trans>}
      lead={<Trans>What waits for you, and how the system is.</Trans>}
    >
      <div className={styles.tiles}>
        <Tile
          to="/admin/organizers"
          kind="organizers"
          tone="brand"
          title={<Trans>Applications of organizers</Trans>}
          about={<Trans>wait for your decision</Trans>}
        />
        <Tile
          to="/admin/money"
          kind="unresolvedRefunds"
          tone="bad"
          title={<Trans>Refunds that failed</Trans>}
          about={<Trans>buyers wait for their money</Trans>}
        />
        <Tile
          to="/admin/money"
          search={{ show: 'reported' }}
          kind="unmatched"
          tone="warn"
          title={<Trans>Money without a payment</Trans>}
          about={<Trans>reported in the last 30 days</Trans>}
        />
        <Tile
          to="/admin/jobs"
          kind="jobs"
          tone="bad"
          title={<Trans>Failed tasks</Trans>}
          about={<Trans>need a look</Trans>}
        />
        <Tile
          to="/admin/money"
          search={{ show: 'pending' }}
          kind="pendingRefunds"
          tone="plain"
          title={<Trans>Refunds on their way</Trans>}
          about={<Trans>go on by themselves</Trans>}
        />
      </div>
      <h2>
        <Trans>Services</Trans>
      </h2>
      <div className={styles.healths} aria-live="polite">
        {SERVICES.map((service) => (
          <HealthTile key={service} service={service} />
        ))}
      </div>
    </Page>
  );
}
