import { Trans } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { Footer } from './footer';
import { Header } from './header';
import styles from './layout.module.css';
import { NewVersion } from './new-version';

/** The frame of every page. */
export function Layout() {
  return (
    <>
      <a href="#main" className={styles.skip}>
        <Trans>Skip to the content</Trans>
      </a>
      <Header />
      <NewVersion />
      <main id="main" className={styles.main}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
