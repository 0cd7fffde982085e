import { createRoute } from '@tanstack/react-router';
import { ComingPage } from '../shell/coming.page';
import { rootRoute } from '../shell/root.route';

const tickets = createRoute({ getParentRoute: () => rootRoute, path: '/tickets', component: ComingPage });
const ticket = createRoute({ getParentRoute: () => rootRoute, path: '/tickets/$id', component: ComingPage });

export const ticketsRoutes = [tickets, ticket] as const;
