import Ajv2020, { type AnySchema, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closed } from './closed-schema';

/** One response of a service, as a client sees it. */
export interface ApiResponse {
  readonly method: string;
  /** With or without a query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  /** JSON parsed, anything else as text. */
  readonly body: unknown;
}

interface DocumentedResponse {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: AnySchemaObject }>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

/** What this module reads of an OpenAPI 3.1 document. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, AnySchemaObject>>;
    readonly responses?: Readonly<Record<string, DocumentedResponse>>;
  };
}

/** An OpenAPI document that responses are compared with, so that it promises neither more nor less than the API does. */
export class ApiDocument {
  readonly #document: OpenApi;
  readonly #routes: readonly { readonly template: string; readonly pattern: RegExp }[];
  /** The linters of `npm test` check the schemas themselves. */
  readonly #ajv = addFormats(new Ajv2020({ strict: false, validateSchema: false }));
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: OpenApi) {
    this.#document = document;
    this.#routes = Object.keys(document.paths)
      // `/v1/tickets/keys` before `/v1/tickets/{id_ticket}`: a brace comes after all letters.
      .sort()
      .map((template) => ({ template, pattern: patternOf(template) }));
    for (const [name, schema] of Object.entries(document.components.schemas))
      this.#ajv.addSchema(closed(schema, 'part') as AnySchema, `#/components/schemas/${name}`);
  }

  /** The committed document of a service, which `npm test` compares with the built one. */
  static ofService(name: 'auth' | 'business'): ApiDocument {
    const file = path.resolve(__dirname, '../../../apps', name, 'openapi.json');
    return new ApiDocument(JSON.parse(readFileSync(file, 'utf8')) as OpenApi);
  }

  /**
   * Compares a response with what its operation promises; a route that is not in the document is left alone.
   *
   * @throws Error when the status, the content type or a field is not documented, or a documented one is missing or bad
   */
  check(response: ApiResponse): void {
    const plainPath = response.path.split('?', 1)[0]!;
    const template = this.#routes.find(({ pattern }) => pattern.test(plainPath))?.template;
    const operation = template && this.#document.paths[template]![response.method.toLowerCase()];
    if (!operation) return;
    const fault = this.#faultOf(response, operation);
    if (fault === undefined) return;
    const { method, status } = response;
    throw new Error(
      `${method} ${template} (${plainPath}) returned ${status}, against its OpenAPI document: ${fault}. ` +
        'After a change of the API: npm run build && npm run generate.',
    );
  }

  #faultOf({ status, contentType, body }: ApiResponse, { responses }: Operation): string | undefined {
    const documented = this.#resolve(responses[status]);
    if (!documented) return 'the status is not documented';
    if (!documented.content) return body === '' ? undefined : 'there should be no body';
    const type = contentType?.split(';', 1)[0] ?? 'no content type';
    const media = documented.content[type];
    if (!media) return `${type} is not documented`;
    if (!type.endsWith('json')) return undefined;
    const validate = this.#validator(media.schema);
    return validate(body) ? undefined : describe(validate);
  }

  #resolve(response: DocumentedResponse | undefined): DocumentedResponse | undefined {
    const name = response?.$ref?.replace('#/components/responses/', '');
    return name === undefined ? response : this.#document.components.responses?.[name];
  }

  /** Compiled when it is first needed; most problems share one. */
  #validator(schema: AnySchemaObject): ValidateFunction {
    const key = JSON.stringify(schema);
    let validator = this.#validators.get(key);
    if (!validator) {
      validator = this.#ajv.compile(closed(schema, 'whole') as AnySchema);
      this.#validators.set(key, validator);
    }
    return validator;
  }
}

function patternOf(template: string): RegExp {
  const literal = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{\w+\}/g, '[^/]+')}$`);
}

function describe({ errors }: ValidateFunction): string {
  return (errors ?? [])
    .map(
      ({ instancePath, message, params }) =>
        `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`,
    )
    .join('; ');
}
