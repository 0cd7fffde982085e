import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { FOREIGN_SITE_HEADERS, PAGE_HEADERS } from './page-headers';

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Serves the files of the built client, each by its exact name, compressed if there is a `.br` or `.gz` beside it. Everything
 * else falls through to the pages, so that a chunk of an earlier release is a 404 and not a page.
 */
export async function registerClientFiles(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    // Pages and robots.txt are made here.
    globIgnore: ['index.html', 'robots.txt', '**/*.br', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => {
      const { url } = reply.request;
      // The names below /assets contain a hash of the content.
      reply.headers(PAGE_HEADERS).header('cache-control', url.startsWith('/assets/') ? FOREVER : 'no-cache');
      // Organizers load it into their own sites.
      if (url.split('?', 1)[0] === '/embed.js') reply.headers(FOREIGN_SITE_HEADERS);
    },
  });
}
