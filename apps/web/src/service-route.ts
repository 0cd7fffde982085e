/** The two services behind the web server. */
export type Service = 'auth' | 'business';

/** Where a request goes. */
export interface ServiceRoute {
  readonly service: Service;
  /** Path and query for that service. */
  readonly url: string;
}

const OF_AUTH = /^\/v1\/(auth|users|roles)(\/|$)/;
/** `/services/auth/v1/audit`: the service by name, for the paths that both have. */
const BY_NAME = /^\/services\/(auth|business)(\/.*)$/;

/**
 * The service that answers a URL; undefined if it is not for the public. A path is compared as it was written and must be
 * plain: an encoded, doubled or dotted spelling could mean `/v1/internal` to a service and something else here.
 */
export function serviceRoute(url: string): ServiceRoute | undefined {
  const [, named, rest] = BY_NAME.exec(url) ?? [];
  const target = rest ?? url;
  const path = target.split('?', 1)[0]!;
  const areas = named === undefined ? ['v1', 'sandbox'] : ['v1', 'health'];
  if (!isPlain(path) || !isPublic(path, areas)) return undefined;
  const service = named ?? (OF_AUTH.test(path) ? 'auth' : 'business');
  return { service: service as Service, url: target };
}

/** Parameters may be encoded, but not as a separator or a dot. */
function isPlain(path: string): boolean {
  return !/[\\#]|%(2e|2f|5c)|\/\/|\/\.{1,2}(\/|$)/i.test(path);
}

function isPublic(path: string, areas: readonly string[]): boolean {
  const [, area, section, ...rest] = path.split('/');
  if (section === undefined || !areas.includes(area!)) return false;
  const [name, below] = [decoded(section), decoded(rest.join('/'))];
  return name !== undefined && below !== undefined && name.trim().toLowerCase() !== 'internal';
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
