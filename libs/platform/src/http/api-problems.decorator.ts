import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type ErrorFactory, ProblemDetailsDto } from '@proticket/shared';
import { STATUS_OF_KIND } from './problem';

/** Documents the errors a route can answer, straight from the catalogue, one example a code. */
export function ApiProblems(...factories: ErrorFactory[]): MethodDecorator & ClassDecorator {
  const byStatus = new Map<number, ErrorFactory['entry'][]>();
  for (const { entry } of factories) {
    const status = STATUS_OF_KIND[entry.kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), entry]);
  }
  return applyDecorators(
    ApiExtraModels(ProblemDetailsDto),
    ...[...byStatus].map(([status, entries]) =>
      ApiResponse({
        status,
        description: entries.map(({ code, title }) => `\`${code}\` ${title}`).join('<br>'),
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(ProblemDetailsDto) },
            examples: Object.fromEntries(
              entries.map(({ code, title }) => [
                code,
                { value: { type: `https://proticket.dev/errors#${code}`, title, status, code } },
              ]),
            ),
          },
        },
      }),
    ),
  );
}
