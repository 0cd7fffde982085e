import { createRoute } from '@tanstack/react-router';
import { ComingPage } from '../shell/coming.page';
import { rootRoute } from '../shell/root.route';

const organizer = createRoute({ getParentRoute: () => rootRoute, path: '/organizer', component: ComingPage });
const sell = createRoute({ getParentRoute: () => rootRoute, path: '/sell', component: ComingPage });

export const organizerRoutes = [organizer, sell] as const;
