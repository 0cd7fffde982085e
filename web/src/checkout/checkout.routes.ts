import { createRoute } from '@tanstack/react-router';
import { ComingPage } from '../shell/coming.page';
import { rootRoute } from '../shell/root.route';

const order = createRoute({ getParentRoute: () => rootRoute, path: '/orders/$id', component: ComingPage });

export const checkoutRoutes = [order] as const;
