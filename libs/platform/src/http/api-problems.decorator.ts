import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type ErrorEntry, type ErrorFactory, ProblemDetailsDto } from '@proticket/shared';
import { STATUS_OF_KIND } from './problem';

const PROBLEMS = 'proticket:problems';

/**
 * Documents the errors that a route can return, from the catalogue, with one example per code. Used twice on a route (by
 * another decorator, say), the errors add up. OpenAPI has one response per status, so all codes of a status share it.
 */
export function ApiProblems(...factories: ErrorFactory[]): MethodDecorator & ClassDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const route = (descriptor?.value ?? target) as object;
    const earlier = (Reflect.getOwnMetadata(PROBLEMS, route) ?? []) as ErrorEntry[];
    const added = new Set(factories.map(({ entry }) => entry).filter((entry) => !earlier.includes(entry)));
    const entries = [...earlier, ...added];
    Reflect.defineMetadata(PROBLEMS, entries, route);
    const document = applyDecorators(ApiExtraModels(ProblemDetailsDto), ...responses(entries, added));
    if (descriptor) (document as MethodDecorator)(target, key!, descriptor);
    else (document as ClassDecorator)(target as never);
  };
}

/** `ApiResponse` appends to the description of an existing status and replaces the rest. */
function responses(
  entries: readonly ErrorEntry[],
  added: ReadonlySet<ErrorEntry>,
): (MethodDecorator & ClassDecorator)[] {
  const byStatus = Map.groupBy(entries, ({ kind }) => STATUS_OF_KIND[kind]);
  const changed = [...byStatus].filter(([, ofStatus]) => ofStatus.some((entry) => added.has(entry)));
  return changed.map(([status, ofStatus]) =>
    ApiResponse({
      status,
      description: ofStatus
        .filter((entry) => added.has(entry))
        .map(({ code, title }) => `\`${code}\` ${title}`)
        .join('<br>'),
      content: {
        'application/problem+json': {
          schema: { $ref: getSchemaPath(ProblemDetailsDto) },
          examples: Object.fromEntries(
            ofStatus.map(({ code, title }) => [
              code,
              { value: { type: `https://proticket.dev/errors#${code}`, title, status, code } },
            ]),
          ),
        },
      },
    }),
  );
}
