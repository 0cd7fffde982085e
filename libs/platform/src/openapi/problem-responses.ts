import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemError } from '@proticket/contract';
import { ProblemDetailsDto } from '@proticket/shared';
import { posix } from 'node:path';
import { problemDetails, STATUS_OF_KIND } from '../http/problem';
import type { DocumentedProblem } from './api-problems.decorator';

type Components = NonNullable<OpenAPIObject['components']>;
type Response = NonNullable<Components['responses']>[string];
type Schema = NonNullable<Components['schemas']>[string];

const PROBLEM: Schema = { $ref: getSchemaPath(ProblemDetailsDto) };
const EXAMPLE_REQUEST_ID = '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e';

const HEADERS: Readonly<Record<number, Record<string, object>>> = {
  401: { 'WWW-Authenticate': { description: '`Bearer`', schema: { type: 'string' } } },
  429: { 'Retry-After': { description: 'Seconds until another attempt.', schema: { type: 'integer' } } },
  503: { 'Retry-After': { description: 'Seconds until another attempt.', schema: { type: 'integer' } } },
};

/**
 * Writes errors into a document. Each code has one example in the components, which the first route that can return it
 * names; a response of one code alone is a component as well. So a document of 80 operations stays readable.
 */
export class ProblemResponses {
  readonly #components: Components;

  constructor(document: OpenAPIObject) {
    this.#components = document.components ??= {};
  }

  /** The responses of the route at `path`, by status. */
  of(problems: readonly DocumentedProblem[], path: string): Record<string, Response> {
    const byStatus = Map.groupBy(problems, ({ entry }) => STATUS_OF_KIND[entry.kind]);
    return Object.fromEntries(
      [...byStatus].map(([status, ofStatus]) => {
        for (const problem of ofStatus) this.#addExample(problem, path);
        const response = this.#response(status, ofStatus);
        if (ofStatus.length > 1) return [status, response];
        const [{ entry }] = ofStatus as [DocumentedProblem];
        (this.#components.responses ??= {})[entry.code] = response;
        return [status, { $ref: `#/components/responses/${entry.code}` }];
      }),
    );
  }

  #response(status: number, problems: readonly DocumentedProblem[]): Response {
    const headers = HEADERS[status];
    return {
      description: problems.map(({ entry }) => `\`${entry.code}\` ${entry.title}`).join('<br>'),
      ...(headers ? { headers } : {}),
      content: {
        'application/problem+json': {
          schema: schemaOf(problems),
          examples: Object.fromEntries(
            problems.map(({ entry: { code } }) => [code, { $ref: `#/components/examples/${code}` }]),
          ),
        },
      },
    };
  }

  #addExample({ entry, members }: DocumentedProblem, path: string): void {
    const examples = (this.#components.examples ??= {});
    const extras = members ? { members: this.#exampleOf(members.name) } : {};
    const problem = new ProblemError(entry, undefined, extras);
    examples[entry.code] ??= { value: problemDetails(problem, path, EXAMPLE_REQUEST_ID) };
  }

  /** The members of a DTO, as its fields' examples have them. */
  #exampleOf(schema: string): Record<string, unknown> {
    const dto = this.#components.schemas?.[schema];
    const fields = dto && 'properties' in dto ? Object.entries(dto.properties ?? {}) : [];
    return Object.fromEntries(fields.map(([name, field]) => [name, this.#exampleOfField(field)]));
  }

  /** A list of objects has one of them. */
  #exampleOfField(field: Schema): unknown {
    if ('example' in field) return field.example;
    if ('items' in field && field.items && '$ref' in field.items)
      return [this.#exampleOf(posix.basename(field.items.$ref))];
    return null;
  }
}

/** Members of one error are not allowed in another. */
function schemaOf(problems: readonly DocumentedProblem[]): Schema {
  const names = new Set(problems.flatMap(({ members }) => (members ? [members.name] : [])));
  const extended = [...names].map(withMembers);
  const isPlain = problems.some(({ members }) => !members);
  const schemas = isPlain ? [...extended, PROBLEM] : extended;
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
}

function withMembers(name: string): Schema {
  return { allOf: [PROBLEM, { $ref: getSchemaPath(name) }] };
}
