import type { ApiDocument, Content, Operation, Parameter, Schema } from '../../lib/open-api/open-api.mts';
import { operationsOf } from '../../lib/open-api/open-api.mts';

const HEADER = '// Generated from the OpenAPI documents: `npm run generate`.\n\n';
const FOLDER = 'packages/sdk/src/generated';
/** What a schema may consist of; anything else would be lost in the types without a word. */
const KNOWN = new Set(
  `$ref type enum properties required items additionalProperties oneOf anyOf allOf description default format pattern
   minimum maximum minLength maxLength minItems maxItems example`.split(/\s+/),
);

/**
 * The types of the SDK. An own generator of plain types, because openapi-typescript installs 1,700 files for what is done here
 * in a hundred lines, and because an operation by its name, `GET /v1/events`, makes the client's own types simple.
 *
 * @throws Error if a schema uses a keyword that is not translated
 */
export function sdkTypes(
  documents: Readonly<Record<'auth' | 'business', ApiDocument>>,
): Record<string, string> {
  const { auth, business } = documents;
  const both = [auth, business];
  const codes = new Set(both.flatMap(({ components }) => Object.keys(components.examples ?? {})));
  const keyed = both.flatMap((document) =>
    [...operationsOf(document)].filter(([, operation]) => takesKey(operation)).map(([name]) => name),
  );
  const shared = Object.keys(auth.paths).filter((path) => path in business.paths);
  const union = [...codes].sort().map((code) => `\n  | '${code}'`);
  return {
    [`${FOLDER}/auth.ts`]: HEADER + apiTypes('AuthApi', auth),
    [`${FOLDER}/business.ts`]: HEADER + apiTypes('BusinessApi', business),
    [`${FOLDER}/error-codes.ts`]: `${HEADER}/** Every error code of both services. */\nexport type ErrorCode =${union.join('')};\n`,
    [`${FOLDER}/operations.ts`]:
      HEADER +
      list('IDEMPOTENT_OPERATIONS', 'Operations that take an idempotency key.', keyed) +
      `\n${list('SHARED_PATHS', 'Paths that both services have.', shared)}`,
  };
}

function list(name: string, comment: string, values: readonly string[]): string {
  const lines = values.map((value) => `  '${value}',\n`);
  return `/** ${comment} */\nexport const ${name}: readonly string[] = [\n${lines.join('')}];\n`;
}

function apiTypes(name: string, document: ApiDocument): string {
  const schemas = Object.entries(document.components.schemas).map(([each, schema]) =>
    schema.type === 'object' && schema.properties
      ? `${commentOf(schema.description, '')}export interface ${each} ${typeOf(schema, '')}\n`
      : `${commentOf(schema.description, '')}export type ${each} = ${typeOf(schema, '')};\n`,
  );
  const operations = [...operationsOf(document)].map(
    ([each, operation]) =>
      `${commentOf([operation.summary, operation.description].filter(Boolean).join('. '), '  ')}  '${each}': ${operationType(operation)};\n`,
  );
  return `${schemas.join('\n')}\n/** The operations by method and path. */\nexport interface ${name} {\n${operations.join('')}}\n`;
}

function operationType(operation: Operation): string {
  const { parameters = [], requestBody } = operation;
  const members = [
    ...parametersType('path', parameters),
    ...parametersType('query', parameters),
    ...(requestBody ? [`body${requestBody.required ? '' : '?'}: ${bodyType(requestBody.content)}`] : []),
    ...(takesKey(operation) ? ['idempotent: true'] : []),
    `response: ${responseType(operation)}`,
  ];
  return `{\n${members.map((member) => `    ${member};\n`).join('')}  }`;
}

function parametersType(place: 'path' | 'query', parameters: readonly Parameter[]): string[] {
  const own = parameters.filter((parameter) => parameter.in === place);
  if (own.length === 0) return [];
  // A parameter with a default can be omitted, whatever `required` says.
  const required = own.filter(
    ({ required: isRequired, schema }) => isRequired && schema.default === undefined,
  );
  const schema: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      own.map((each) => [each.name, { description: each.description, ...each.schema }]),
    ),
    required: required.map(({ name }) => name),
  };
  return [`${place}${required.length > 0 ? '' : '?'}: ${typeOf(schema, '    ')}`];
}

function takesKey({ parameters = [] }: Operation): boolean {
  return parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');
}

function bodyType(content: Content): string {
  return [...new Set(Object.entries(content).map(([media, { schema }]) => mediaType(media, schema)))].join(
    ' | ',
  );
}

/** The bodies of all successful responses by media type; one of several may be empty. */
function responseType({ responses }: Operation): string {
  const types = new Map<string, Set<string>>();
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  for (const [, { content = {} }] of successes)
    for (const [media, { schema }] of Object.entries(content))
      types.set(media, (types.get(media) ?? new Set()).add(mediaType(media, schema)));
  const isSometimesEmpty = successes.some(([, { content }]) => content === undefined);
  const members = [...types].map(([media, each]) => {
    const alternatives = [...each, ...(isSometimesEmpty ? ['undefined'] : [])];
    return `'${media}': ${alternatives.join(' | ')}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

/** As the SDK reads and sends it: JSON, text, or bytes. */
function mediaType(media: string, schema: Schema = {}): string {
  if (/\bjson\b/.test(media)) return typeOf(schema, '    ');
  return /^text\/|\bxml\b/.test(media) ? 'string' : 'Blob';
}

function typeOf(schema: Schema, indent: string): string {
  const unknown = Object.keys(schema).filter((keyword) => !KNOWN.has(keyword));
  if (unknown.length > 0) throw new Error(`The types of the SDK do not know: ${unknown.join(', ')}`);
  if (schema.$ref) return schema.$ref.split('/').at(-1)!;
  const parts = schema.allOf ?? schema.anyOf ?? schema.oneOf;
  if (parts) return parts.map((part) => within(typeOf(part, indent))).join(schema.allOf ? ' & ' : ' | ');
  const types = [schema.type ?? []].flat();
  if (schema.enum)
    return [...schema.enum.map(literal), ...(types.includes('null') ? ['null'] : [])].join(' | ');
  if (types.length === 0) return 'unknown';
  return types.map((type) => namedType(type, schema, indent)).join(' | ');
}

function namedType(type: string, schema: Schema, indent: string): string {
  if (type === 'integer') return 'number';
  if (type === 'array') return arrayType(schema, indent);
  if (type !== 'object') return type;
  const { properties = {}, required = [] } = schema;
  const members = Object.entries(properties).map(([name, each]) => {
    const key = /^\w+$/.test(name) ? name : `'${name}'`;
    const mark = required.includes(name) ? '' : '?';
    return `${commentOf(each.description, `${indent}  `)}${indent}  ${key}${mark}: ${typeOf(each, `${indent}  `)};\n`;
  });
  return members.length === 0 ? 'Record<string, unknown>' : `{\n${members.join('')}${indent}}`;
}

/** A tuple if the length is fixed. */
function arrayType({ items = {}, minItems, maxItems }: Schema, indent: string): string {
  const item = typeOf(items, indent);
  const isTuple = minItems !== undefined && minItems === maxItems;
  return isTuple ? `[${Array<string>(minItems).fill(item).join(', ')}]` : `${within(item)}[]`;
}

const within = (type: string): string => (/ [|&] /.test(type) && !type.startsWith('{') ? `(${type})` : type);
const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value);

function commentOf(text: string | undefined, indent: string): string {
  if (!text) return '';
  const lines = text.replaceAll('*/', '* /').replaceAll('<br>', '\n').split('\n');
  return lines.length === 1
    ? `${indent}/** ${lines[0]} */\n`
    : `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}
