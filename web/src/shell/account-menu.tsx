import { Trans } from '@lingui/react/macro';
import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { setUser, type User } from '../session/session';
import styles from './layout.module.css';

interface AccountMenuProps {
  readonly user: User;
  /** The main links, which a phone has no other room for. */
  readonly children: ReactNode;
}

/** What belongs to the account; a popover of the platform, which needs no library on the first page. */
export function AccountMenu({ user, children }: AccountMenuProps) {
  const app = useApp();
  const router = useRouter();
  const menu = useRef<HTMLElement>(null);
  useEffect(() => router.subscribe('onBeforeNavigate', () => menu.current?.hidePopover()), [router]);
  const logOut = async () => {
    // The session ends here whatever the server says; what a page has read of it goes too.
    await app.client.logout().catch(() => undefined);
    // First away from a page that would read it again.
    await router.navigate({ to: '/' });
    // Not `clear`: the header would go on looking at the session that it has removed.
    app.queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    setUser(app, null);
    await forgetWhatIsKept();
  };
  return (
    <>
      <Button popoverTarget="account-menu" className={styles.menuButton}>
        <Icon name="menu" />
        <Trans>Menu</Trans>
      </Button>
      <nav id="account-menu" ref={menu} popover="auto" className={styles.menu}>
        <p className={styles.who}>{user.name ?? user.email}</p>
        <div className={styles.onlyPhone}>{children}</div>
        <Link to="/orders">
          <Trans>My orders</Trans>
        </Link>
        <Link to="/account">
          <Trans>Account and security</Trans>
        </Link>
        <Link to="/door">
          <Trans>Door: check tickets in</Trans>
        </Link>
        <button type="button" onClick={() => void logOut()}>
          <Trans>Log out</Trans>
        </button>
      </nav>
    </>
  );
}

/** Tickets and door lists that are kept for use without a network must not outlive the session on a shared device. */
async function forgetWhatIsKept(): Promise<void> {
  const [{ forgetTickets }, { forgetDoors }] = await Promise.all([
    import('../session/offline-tickets'),
    import('../session/offline-door'),
  ]);
  await Promise.all([forgetTickets(), forgetDoors()]).catch(() => undefined);
}
