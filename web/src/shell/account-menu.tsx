import { Trans } from '@lingui/react/macro';
import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { endSession } from '../session/end-session';
import { isGuest, type User } from '../session/session';
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
  const [failure, setFailure] = useState<unknown>();
  const logOut = async () => {
    // What is being read would be refused in the middle.
    await app.queries.cancelQueries();
    try {
      await app.client.logout();
    } catch (error) {
      // The cookies of the session are still there, and only the server can take them away.
      return setFailure(error);
    }
    // First away from a page that would read it again.
    await router.navigate({ to: '/' });
    await endSession(app);
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
        {isGuest(user) ? (
          <Link to="/account">
            <Trans>Your data</Trans>
          </Link>
        ) : (
          <>
            <Link to="/account">
              <Trans>Account and security</Trans>
            </Link>
            <Link to="/door">
              <Trans>Door: check tickets in</Trans>
            </Link>
          </>
        )}
        <button type="button" onClick={() => void logOut()}>
          <Trans>Log out</Trans>
        </button>
        {failure !== undefined && (
          <ProblemNote error={failure}>
            <p>
              <Trans>You are still logged in on this device.</Trans>
            </p>
          </ProblemNote>
        )}
      </nav>
    </>
  );
}
