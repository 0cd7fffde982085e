/**
 * Reference for public pages: only Fastify, serving the same bytes as the service from memory. Its only setting is
 * the environment variable PAGES, a file with a JSON object from path to text.
 */
import fastify from 'fastify';
import fs from 'node:fs';

const pages = JSON.parse(fs.readFileSync(process.env['PAGES']!, 'utf8')) as Record<string, string>;
const bytes = new Map(Object.entries(pages).map(([address, text]) => [address, Buffer.from(text)]));

const server = fastify();
server.get('/*', (request, reply) => {
  reply.header('content-type', 'application/json; charset=utf-8').send(bytes.get(request.url));
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
