import type { RegisteredRouter } from '@tanstack/react-router';
import { headOf, titleOf } from './page-head';

/**
 * What a browser does by itself when it loads a page, and a router does not: the tab's title, and the focus at the
 * beginning of the new page, so that a screen reader reads its heading and the next Tab leads into it (WCAG 2.4.3).
 */
export function followNavigation(router: RegisteredRouter): void {
  let path: string | undefined;
  router.subscribe('onRendered', () => {
    document.title = titleOf(headOf(router.state.matches));
    const { pathname } = router.state.location;
    const isFirst = path === undefined;
    const isSame = path === pathname;
    path = pathname;
    if (isFirst || isSame) return;
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  });
}
