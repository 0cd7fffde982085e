import { createRoute } from '@tanstack/react-router';
import { ComingPage } from '../shell/coming.page';
import { rootRoute } from '../shell/root.route';

const admin = createRoute({ getParentRoute: () => rootRoute, path: '/admin', component: ComingPage });

export const adminRoutes = [admin] as const;
