import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useApp } from '../api/app-context';
import { ButtonLink } from '../parts/button';
import { Notice } from '../parts/surface';
import { useUser } from '../session/session';
import styles from './admin.module.css';

/** The ways between the pages of the administration, above each of them. */
export function AdminFrame() {
  const { t } = useLingui();
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the present page may be one of those that do not fit.
    const present = tabs.current?.querySelector(`[aria-current='page']`);
    present?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  const link = { className: styles.tab, activeProps: { className: styles.active } };
  return (
    <>
      <nav ref={tabs} className={styles.tabs} aria-label={t`Administration`}>
        <Link to="/admin" activeOptions={{ exact: true }} {...link}>
          <Trans>Overview</Trans>
        </Link>
        <Link to="/admin/organizers" {...link}>
          <Trans>Organizers</Trans>
        </Link>
        <Link to="/admin/users" {...link}>
          <Trans>Accounts</Trans>
        </Link>
        <Link to="/admin/money" {...link}>
          <Trans>Money</Trans>
        </Link>
        <Link to="/admin/jobs" {...link}>
          <Trans>Failed tasks</Trans>
        </Link>
        <Link to="/admin/audit" {...link}>
          <Trans>Audit log</Trans>
        </Link>
      </nav>
      <SecondFactorFirst />
      <Outlet />
    </>
  );
}

/** Where admins need a second factor, the services treat one without it as a buyer: the pages below would only fail. */
function SecondFactorFirst() {
  const { client } = useApp();
  const user = useUser();
  const { data: settings } = useQuery({
    queryKey: ['account-settings'],
    queryFn: ({ signal }) => client.auth.call('GET /v1/settings', { signal }),
    staleTime: Infinity,
    enabled: user?.role === 'admin',
  });
  const isMissing = settings?.second_factor_required_for.includes('admin') && user?.second_factor === false;
  if (!isMissing) return null;
  return (
    <div className={styles.first}>
      <Notice tone="warn" live>
        <p>
          <Trans>Administrators need a second factor here. Set it up, then come back.</Trans>
        </p>
        <ButtonLink to="/account">
          <Trans>Set up a second factor</Trans>
        </ButtonLink>
      </Notice>
    </div>
  );
}
