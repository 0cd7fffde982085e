import { createRoute } from '@tanstack/react-router';
import { ComingPage } from '../shell/coming.page';
import { rootRoute } from '../shell/root.route';

const door = createRoute({ getParentRoute: () => rootRoute, path: '/door', component: ComingPage });

export const doorRoutes = [door] as const;
