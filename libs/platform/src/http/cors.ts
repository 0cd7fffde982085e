import cors, { type FastifyCorsOptions } from '@fastify/cors';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

interface RouteConfiguration {
  readonly anyOrigin?: boolean;
}

const EXPOSED_HEADERS = ['x-request-id', 'retry-after', 'etag', 'idempotent-replayed', 'content-disposition'];

/**
 * Lets scripts of every site read the responses of a public `GET` route, without cookies: for lists of events that
 * organizers show on their own pages.
 */
export const AnyOrigin = () => RouteConfig({ anyOrigin: true } satisfies RouteConfiguration);

/**
 * Lets scripts of `origins` use the service with their visitors' cookies, and those of every other site read the routes
 * that are marked with `AnyOrigin`.
 *
 * Not `app.enableCors`: Nest would copy these headers to the raw response of each request, which then merges headers one by
 * one: a fifth of the time of a cached page. Await it, so that its hook runs before the next ones and scripts can read their
 * refusals.
 */
export async function registerCors(app: NestFastifyApplication, origins: readonly string[]): Promise<void> {
  const forOrigins: FastifyCorsOptions = {
    origin: [...origins],
    credentials: true,
    exposedHeaders: EXPOSED_HEADERS,
  };
  const forAnyOrigin: FastifyCorsOptions = {
    origin: '*',
    methods: ['GET', 'HEAD'],
    exposedHeaders: EXPOSED_HEADERS,
  };
  const publicPaths: RegExp[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ url, config }: { url: string; config?: RouteConfiguration }) => {
      if (config?.anyOrigin === true) publicPaths.push(pathsOf(url));
    });
  // By path and not by the matched route: a preflight request matches none of them.
  const isPublic = ({ url }: FastifyRequest) =>
    publicPaths.some((paths) => paths.test(url.split('?', 1)[0]!));
  await app.register(cors, () => (request: FastifyRequest, done: DoneWithOptions) => {
    const { origin } = request.headers;
    const isListed = origin === undefined || origins.includes(origin);
    done(null, !isListed && isPublic(request) ? forAnyOrigin : forOrigins);
  });
}

type DoneWithOptions = (error: Error | null, options?: FastifyCorsOptions) => void;

/** The paths that a route such as `/v1/events/:id_event` matches. */
function pathsOf(route: string): RegExp {
  const parts = route
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
  return new RegExp(`^${parts.join('/')}$`);
}
