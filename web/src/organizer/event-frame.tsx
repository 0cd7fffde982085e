import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Icon } from '../parts/icon';
import surface from '../parts/surface.module.css';
import styles from './event-frame.module.css';

const route = getRouteApi('/organizer/events/$id');

/** What the pages of an event share: the way back, and the way to each other. */
export function EventFrame() {
  const { id } = route.useParams();
  const { t } = useLingui();
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone, the page that is open may be beyond the edge. The window itself does not move.
  useEffect(() => {
    const current = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    if (current)
      tabs.current?.scrollTo({
        left: current.offsetLeft - (tabs.current.clientWidth - current.offsetWidth) / 2,
      });
  }, [pathname]);
  const link = {
    params: { id },
    className: styles.tab,
    activeProps: { className: styles.current, 'aria-current': 'page' as const },
  };
  return (
    <div className={surface.page}>
      <div className={styles.top}>
        <Link to="/organizer" className={styles.back}>
          <Icon name="arrowLeft" size={18} />
          <Trans>My events</Trans>
        </Link>
        <nav ref={tabs} className={styles.tabs} aria-label={t`Pages of this event`}>
          <Link to="/organizer/events/$id" activeOptions={{ exact: true }} {...link}>
            <Trans>Overview</Trans>
          </Link>
          <Link to="/organizer/events/$id/tickets" {...link}>
            <Trans>Tickets</Trans>
          </Link>
          <Link to="/organizer/events/$id/questions" {...link}>
            <Trans>Questions</Trans>
          </Link>
          <Link to="/organizer/events/$id/vouchers" {...link}>
            <Trans>Vouchers</Trans>
          </Link>
          <Link to="/organizer/events/$id/orders" {...link}>
            <Trans>Orders</Trans>
          </Link>
          <Link to="/organizer/events/$id/attendees" {...link}>
            <Trans>Attendees</Trans>
          </Link>
          <Link to="/organizer/events/$id/reports" {...link}>
            <Trans>Reports</Trans>
          </Link>
          <Link to="/organizer/events/$id/staff" {...link}>
            <Trans>Staff</Trans>
          </Link>
          <Link to="/organizer/events/$id/share" {...link}>
            <Trans>Share</Trans>
          </Link>
          <Link to="/organizer/events/$id/edit" {...link}>
            <Trans>Edit</Trans>
          </Link>
        </nav>
      </div>
      <Outlet />
    </div>
  );
}
