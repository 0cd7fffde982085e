import { randomUUID } from 'node:crypto';
import { sandboxWebhook, type Captured } from './sandbox-webhook.mts';
import { mintToken } from './tokens.mts';
import { wireRequest } from './wire-connection.mts';

/** Which requests a load sends; JSON, because it is passed to another process. */
export type Recipe =
  | {
      readonly kind: 'get';
      readonly paths: readonly string[];
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'guarded_post';
      readonly path: string;
      readonly jwtSecret: string;
      /** In turn. */
      readonly bodies: readonly string[];
      readonly count: number;
    }
  | {
      /** Prepared requests, each sent once. */
      readonly kind: 'once';
      readonly method: 'GET' | 'POST';
      readonly headers: Readonly<Record<string, string>>;
      readonly requests: readonly { readonly path: string; readonly body?: string }[];
    }
  | {
      /** A payment of each order, opened by its buyer. */
      readonly kind: 'openings';
      readonly jwtSecret: string;
      readonly orders: readonly { readonly id_order: number; readonly buyer_id: string }[];
    }
  | { readonly kind: 'webhooks'; readonly secret: string; readonly captured: readonly Captured[] };

/** The requests of a recipe, made before the clock starts, so that signing is not part of what is measured. */
export function prepare(recipe: Recipe): Iterator<Buffer> {
  switch (recipe.kind) {
    case 'get':
      return endlessly(recipe.paths.map((path) => wireRequest('GET', path, recipe.headers)));
    case 'guarded_post':
      return Array.from({ length: recipe.count }, (_, index) => {
        const headers = {
          authorization: `Bearer ${mintToken(recipe.jwtSecret, 'buyer')}`,
          'idempotency-key': randomUUID(),
        };
        return wireRequest('POST', recipe.path, headers, recipe.bodies[index % recipe.bodies.length]);
      }).values();
    case 'once':
      return recipe.requests
        .map(({ path, body }) => wireRequest(recipe.method, path, recipe.headers, body))
        .values();
    case 'openings':
      return recipe.orders
        .map(({ id_order, buyer_id }) => {
          const headers = {
            authorization: `Bearer ${mintToken(recipe.jwtSecret, 'buyer', buyer_id)}`,
            'idempotency-key': randomUUID(),
          };
          return wireRequest('POST', `/v1/orders/${id_order}/payments`, headers, '{"provider":"sandbox"}');
        })
        .values();
    case 'webhooks':
      return recipe.captured
        .map((captured) => sandboxWebhook(recipe.secret, captured))
        .map(({ method, path, headers, body }) => wireRequest(method, path, headers, body))
        .values();
  }
}

function* endlessly(requests: readonly Buffer[]): Generator<Buffer> {
  for (;;) yield* requests;
}
