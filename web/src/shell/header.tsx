import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon';
import { useUser } from '../session/session';
import { AccountMenu } from './account-menu';
import styles from './layout.module.css';
import { Logo } from './logo';
import { ButtonLink } from '../parts/button';

/** The way to every part of the site. */
export function Header() {
  const user = useUser();
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link to="/" className={styles.brand}>
          <span className={styles.mark}>
            <Logo />
          </span>
          ProTicket
        </Link>
        <nav className={styles.nav}>
          <MainLinks />
        </nav>
        {user ? (
          <AccountMenu user={user}>
            <MainLinks />
          </AccountMenu>
        ) : (
          <ButtonLink to="/login" look="secondary">
            <Icon name="user" />
            <Trans>Log in</Trans>
          </ButtonLink>
        )}
      </div>
    </header>
  );
}

/** The parts of the site that this person can use. */
function MainLinks() {
  const user = useUser();
  const link = { className: styles.link, activeProps: { className: 'active' } };
  return (
    <>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }} {...link}>
        <Trans>Events</Trans>
      </Link>
      {user && (
        <Link to="/tickets" {...link}>
          <Trans>My tickets</Trans>
        </Link>
      )}
      {user?.role === 'organizer' ? (
        <Link to="/organizer" {...link}>
          <Trans>My events</Trans>
        </Link>
      ) : (
        user?.role !== 'admin' && (
          <Link to="/sell" {...link}>
            <Trans>Sell tickets</Trans>
          </Link>
        )
      )}
      {user?.role === 'admin' && (
        <Link to="/admin" {...link}>
          <Trans>Administration</Trans>
        </Link>
      )}
    </>
  );
}
