import { msg } from '@lingui/core/macro';
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { idInPath } from '../api/path-id';
import { requireUser } from '../session/session';
import type { PageHead, WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';
import { withServiceWorker } from '../shell/with-service-worker';

const doors = createRoute({
  getParentRoute: () => rootRoute,
  path: '/door',
  beforeLoad: async ({ context, location }): Promise<WithHead> => {
    const { texts } = context;
    await Promise.all([requireUser(context, location), texts.load('door')]);
    void withServiceWorker((it) => it.keepDoorOffline());
    return { head: { title: texts.i18n._(msg`Door`), isPrivate: true } };
  },
  component: lazyRouteComponent(() => import('./doors.page'), 'DoorsPage'),
});

const door = createRoute({
  getParentRoute: () => rootRoute,
  path: '/door/$id',
  params: idInPath,
  beforeLoad: async ({ context, location, params }) => {
    if (params.id === 0) throw notFound();
    const { texts } = context;
    const [user] = await Promise.all([requireUser(context, location), texts.load('door')]);
    void withServiceWorker((it) => it.keepDoorOffline());
    const head: PageHead = { title: texts.i18n._(msg`Door`), isPrivate: true };
    return { user, head };
  },
  component: lazyRouteComponent(() => import('./door.page'), 'DoorPage'),
});

const acceptStaff = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staff/accept',
  // Asks for a login itself: the address of the login must not contain the token.
  beforeLoad: async ({ context: { texts } }): Promise<WithHead> => {
    await texts.load('door');
    return { head: { title: texts.i18n._(msg`Join the staff`), isPrivate: true } };
  },
  component: lazyRouteComponent(() => import('./accept-staff.page'), 'AcceptStaffPage'),
});

export const doorRoutes = [doors, door, acceptStaff] as const;
