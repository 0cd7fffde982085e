import {
  connectionLimits,
  type CreatedServer,
  createLog,
  limitConnections,
  type LogSettings,
  malformedRequestHandlers,
  Readiness,
  registerDrain,
  registerRequestId,
  registerRequestLog,
  requestIdOf,
  sendProblem,
  type ServerSettings,
  toProblem,
} from '@proticket/platform/server';
import fastify, { type FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger as Log } from 'pino';
import { registerClientFiles } from './client-files';
import { Document, sendDocument } from './document';
import { PAGE_HEADERS } from './page-headers';
import { PageTemplate } from './page-template';
import { Pages } from './pages';
import type { Prerender } from './prerender';
import { RenderedPages } from './rendered-pages';
import { ServiceProxy } from './service-proxy';
import { Shells } from './shells';
import { Sitemap } from './sitemap';
import type { WebSettings } from './web.settings';

/** How long services and pages may take, in milliseconds. */
export interface EdgeTimeouts {
  /** A service, until its answer begins. */
  readonly serviceMs: number;
  /** A page; then its visitor gets the shell. */
  readonly renderMs: number;
}

const TIMEOUTS: EdgeTimeouts = {
  serviceMs: 60_000,
  renderMs: 800,
};

/** What the web server is made of. */
export interface EdgeOptions {
  readonly settings: WebSettings;
  /** The origin that people see. */
  readonly publicUrl: string;
  readonly serverSettings: ServerSettings;
  readonly logSettings: LogSettings;
  /** The built client. */
  readonly clientFolder: string;
  readonly prerender: Prerender;
  readonly timeouts?: Partial<EdgeTimeouts>;
}

/**
 * Creates the web server; it is not listening yet.
 *
 * @throws StartError if the client is not built
 */
export async function createEdge(options: EdgeOptions): Promise<CreatedServer> {
  const { settings, clientFolder, prerender } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const { authUpstream, businessUpstream } = settings;
  const origin = new URL(options.publicUrl).origin;
  const log = createLog('web', options.logSettings);
  const readiness = new Readiness();
  const server = newServer(options.serverSettings, log);
  registerRequestId(server);
  registerDrain(server, readiness);
  registerRequestLog(server, log);
  answerErrors(server, log);

  registerHealth(server, readiness);
  const upstreams = { auth: authUpstream, business: businessUpstream };
  const { trustedProxies } = options.serverSettings;
  new ServiceProxy(upstreams, timeouts.serviceMs, trustedProxies).register(server);
  await registerClientFiles(server, clientFolder);
  await registerForCrawlers(server, new Sitemap(origin, businessUpstream), clientFolder, origin);

  const template = await PageTemplate.read(clientFolder);
  const rendering = { prerender, origin, businessUrl: businessUpstream, budgetMs: timeouts.renderMs };
  const shells = new Shells(template);
  const pages = new Pages(new RenderedPages(template, shells, rendering, log), shells);
  server.setNotFoundHandler((request, reply) => pages.answer(request, reply));
  return { fastify: server, readiness, log };
}

function newServer(settings: ServerSettings, log: Log): FastifyInstance {
  const { trustedProxies } = settings;
  const server = fastify({
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    ...connectionLimits(settings),
    genReqId: requestIdOf,
    // 503 with `Connection: close` while stopping would fail requests that can still be served.
    return503OnClosing: false,
    ...malformedRequestHandlers(log),
  });
  limitConnections(server.server, settings);
  return server;
}

function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    const isOurs = problem.entry.kind === 'unexpected' || problem.entry.kind === 'unavailable';
    if (isOurs) log.error({ err: problem.cause ?? error, code: problem.entry.code }, problem.message);
    reply.headers(PAGE_HEADERS);
    sendProblem(problem, request, reply);
  });
}

/** Only about this process: without the services it still says so to visitors, which no other instance would do better. */
function registerHealth(server: FastifyInstance, readiness: Readiness): void {
  server.get('/health/live', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  server.get('/health/ready', (_request, reply) => {
    const { isDraining } = readiness;
    return reply
      .code(isDraining ? 503 : 200)
      .header('cache-control', 'no-store')
      .send({ status: isDraining ? 'stopping' : 'ok' });
  });
}

async function registerForCrawlers(
  server: FastifyInstance,
  sitemap: Sitemap,
  clientFolder: string,
  origin: string,
): Promise<void> {
  server.get('/sitemap.xml', async (request, reply) =>
    sendDocument(await sitemap.read(), {}, request, reply),
  );
  const rules = await readFile(path.join(clientFolder, 'robots.txt'), 'utf8').catch(() => '');
  // Must name the sitemap by its whole URL, which the build of the client does not know.
  const robots = new Document('text/plain; charset=utf-8', `${rules}\nSitemap: ${origin}/sitemap.xml\n`);
  server.get('/robots.txt', (request, reply) => sendDocument(robots, {}, request, reply));
}
