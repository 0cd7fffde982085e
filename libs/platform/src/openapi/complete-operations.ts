import type { OpenAPIObject } from '@nestjs/swagger';
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
        hasPathParameters: path.includes('{'),
        changesSomething: method !== 'get',
      });
      const problems = [...common.map(({ entry }) => ({ entry })), ...routes.get(operation.operationId!)!];
      const unique = [...new Map(problems.map((problem) => [problem.entry.code, problem])).values()];
      operation.responses = { ...operation.responses, ...responses.of(unique, path) };
    }
  }
  const order = document.tags!.map(({ name }) => name);
  document.paths = Object.fromEntries(
    Object.entries(document.paths).sort(([, a], [, b]) => place(a, order) - place(b, order)),
  );
}

/** `@ForUsers()` sets a requirement; `@ApiSecurity({})` marks a public route that does more for a user. */
function accessTo({ security = [] }: Operation): keyof typeof SECURITY {
  if (security.length === 0) return 'public';
  return security.some((requirement) => Object.keys(requirement).length === 0) ? 'optional' : 'users';
}

/** Where the first tag of a path is in the order of the tags. */
function place(item: PathItem, order: readonly string[]): number {
  const tags = METHODS.flatMap((method) => item[method]?.tags ?? []);
  return Math.min(...tags.map((tag) => order.indexOf(tag)));
}
