import { createRoute } from '@tanstack/react-router';
import { ComingPage } from '../shell/coming.page';
import { rootRoute } from '../shell/root.route';

const login = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' ? { next } : {},
  component: ComingPage,
});
const account = createRoute({ getParentRoute: () => rootRoute, path: '/account', component: ComingPage });

export const accountRoutes = [login, account] as const;
