import { createRootRouteWithContext } from '@tanstack/react-router';
import type { AppContext } from '../api/app-context';
import { Layout } from './layout';

/** The frame of every page, and the texts that all of them share. */
export const rootRoute = createRootRouteWithContext<AppContext>()({
  beforeLoad: ({ context }) => context.texts.load('shell'),
  component: Layout,
});
