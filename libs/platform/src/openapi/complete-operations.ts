import type { OpenAPIObject } from '@nestjs/swagger';
import { FOR_GUESTS_EXTENSION } from '@proticket/shared';
import type { DocumentedProblem } from './api-problems.decorator';
import { commonProblems } from './common-problems';
import { ProblemResponses } from './problem-responses';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

/** A public route says so; a token may come as a header or as a cookie. */
const SECURITY: Readonly<Record<'public' | 'optional' | 'users', Operation['security'] & object>> = {
  public: [],
  optional: [{}, { bearer: [] }, { cookie: [] }],
  users: [{ bearer: [] }, { cookie: [] }],
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Adds what holds for all operations and what no decorator says: security, errors, and the order of the tags. */
export function completeOperations(
  document: OpenAPIObject,
  routes: ReadonlyMap<string, readonly DocumentedProblem[]>,
): void {
  const responses = new ProblemResponses(document);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const access = accessTo(operation);
      operation.security = SECURITY[access];
      const common = commonProblems({
        needsUser: access === 'users',
        needsAccount: access === 'users' && !(FOR_GUESTS_EXTENSION in operation),
        hasPathParameters: path.includes('{'),
        changesSomething: method !== 'get',
      });
      const problems = [...common.map(({ entry }) => ({ entry })), ...routes.get(operation.operationId!)!];
      const unique = [...new Map(problems.map((problem) => [problem.entry.code, problem])).values()];
      operation.responses = { ...operation.responses, ...responses.of(unique, path) };
    }
  }
  document.paths = inOrderOfTags(document);
}

/** `@ForUsers()` sets a requirement; `@ApiSecurity({})` marks a public route that does more for a user. */
function accessTo({ security = [] }: Operation): keyof typeof SECURITY {
  if (security.length === 0) return 'public';
  return security.some((requirement) => Object.keys(requirement).length === 0) ? 'optional' : 'users';
}

function inOrderOfTags({ paths, tags = [] }: OpenAPIObject): OpenAPIObject['paths'] {
  const order = tags.map(({ name }) => name);
  const place = (item: PathItem) =>
    Math.min(...METHODS.flatMap((method) => (item[method]?.tags ?? []).map((tag) => order.indexOf(tag))));
  return Object.fromEntries(Object.entries(paths).sort(([, a], [, b]) => place(a) - place(b)));
}
