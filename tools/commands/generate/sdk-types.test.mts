import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiDocument, Operation, Schema } from '../../lib/open-api/open-api.mts';
import { sdkTypes } from './sdk-types.mts';

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });
const parameter = (name: string, place: string, schema: Schema, required = false) => ({
  name,
  in: place,
  required,
  schema,
});
const document = (schema: Schema, get: Partial<Operation> = {}): ApiDocument => ({
  paths: { '/v1/things/{id}': { get: { summary: 'Read', responses: { '200': json(schema) }, ...get } } },
  components: { schemas: { Thing: schema }, examples: { 'things.not_found': {} } },
});
const generated = (schema: Schema, get?: Partial<Operation>) =>
  sdkTypes({ auth: document(schema, get), business: { paths: {}, components: { schemas: {} } } });
const typesFor = (schema: Schema, get?: Partial<Operation>) =>
  generated(schema, get)['packages/sdk/src/generated/auth.ts']!;

const types: readonly (readonly [Schema, string])[] = [
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'integer' }, 'number'],
  [{ type: ['string', 'null'], enum: ['a', "it's"] }, "'a' | 'it\\'s' | null"],
  [{ type: 'array', items: { type: 'array', items: {} } }, 'unknown[][]'],
  [{ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }, '[number, number]'],
  [{ type: 'array', items: { enum: ['a', 'b'] } }, "('a' | 'b')[]"],
  [{ anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] }, 'Other | null'],
  [
    { allOf: [{ $ref: '#/a/B' }, { oneOf: [{ type: 'string' }, { type: 'number' }] }] },
    'B & (string | number)',
  ],
  [{ type: 'object', additionalProperties: true }, 'Record<string, unknown>'],
];
for (const [schema, type] of types)
  test(`translates to ${type}`, () => assert.ok(typesFor(schema).includes(`export type Thing = ${type};\n`)));

test('describes objects with optional fields and comments', () => {
  const properties = { id: { type: 'number', description: 'Ends a comment: */' }, name: { type: 'string' } };
  const text = typesFor({ type: 'object', properties, required: ['id'] });
  const expected =
    'export interface Thing {\n  /** Ends a comment: * / */\n  id: number;\n  name?: string;\n}\n';
  assert.ok(text.includes(expected), text);
});

test('describes operations: a parameter with a default can be omitted, a key is no parameter', () => {
  const parameters = [
    parameter('id', 'path', { type: 'number' }, true),
    parameter('sort', 'query', { type: 'string', default: 'id' }, true),
    parameter('Idempotency-Key', 'header', { type: 'string' }),
  ];
  const files = generated({ type: 'string' }, { parameters });
  const text = files['packages/sdk/src/generated/auth.ts']!;
  assert.match(text, /path: \{\n\s+id: number;\n\s+\};\n\s+query\?: \{\n\s+sort\?: string;/);
  assert.match(text, /idempotent: true;\n\s+response: \{ 'application\/json': string \};/);
  assert.match(files['packages/sdk/src/generated/operations.ts']!, /'GET \/v1\/things\/\{id\}',/);
  assert.match(files['packages/sdk/src/generated/error-codes.ts']!, /\| 'things\.not_found';/);
});

test('describes bodies of responses: several media types, bytes, sometimes or always empty', () => {
  const responses = (content: Operation['responses']) => ({ responses: { ...content, '404': {} } });
  const response = (each: Operation['responses']) => typesFor({ type: 'string' }, responses(each));
  const both = { content: { 'text/csv': {}, 'application/pdf': {} } };
  assert.match(response({ '200': both }), /response: \{ 'text\/csv': string; 'application\/pdf': Blob \};/);
  assert.match(
    response({ '200': json({ type: 'number' }), '202': {} }),
    /'application\/json': number \| undefined /,
  );
  assert.match(response({ '204': {} }), /response: \{\};/);
});

test('refuses a keyword that it would lose', () => {
  assert.throws(() => generated({ prefixItems: [] } as Schema), /prefixItems/);
});
