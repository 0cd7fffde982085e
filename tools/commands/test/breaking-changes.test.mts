import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiDocument, Operation, Schema } from '../../lib/open-api/open-api.mts';
import { breakingChanges } from './breaking-changes.mts';

const json = (schema: Schema) => ({ 'application/json': { schema } });
const problem = (code: string) => ({ content: { 'application/problem+json': { examples: { [code]: {} } } } });
const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
});
const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };

const operation = (changed: Partial<Operation> = {}): Operation => ({
  security: [],
  parameters: [{ name: 'limit', in: 'query', required: false, schema: { ...number, maximum: 100 } }],
  requestBody: { content: json(object({ title: text, kind: { ...text, enum: ['a', 'b'] } }, ['title'])) },
  responses: {
    '200': { content: json({ $ref: '#/components/schemas/Event' }) },
    '409': problem('events.full'),
  },
  ...changed,
});
const event = object({ id: number, title: text, status: { ...text, enum: ['on', 'off'] } });
const document = (changed: Partial<Operation> = {}, schema: Schema = event): ApiDocument => ({
  paths: { '/v1/events': { post: operation(changed) } },
  components: { schemas: { Event: schema } },
});
const body = (schema: Schema) => ({ requestBody: { content: json(schema) } });
const title = { title: text };
const kind = (...values: string[]) => ({ kind: { ...text, enum: values } });

const allowed: Record<string, ApiDocument> = {
  nothing: document(),
  'a new operation': {
    ...document(),
    paths: { '/v1/events': { post: operation(), get: operation() } },
  },
  'a new field in a response': document({}, object({ ...event.properties, new: text })),
  'a new value in a response': document(
    {},
    object({ ...event.properties, status: { ...text, enum: ['on', 'off', 'new'] } }),
  ),
  'a response without null any more': document({}, object({ ...event.properties, title: text })),
  'a new optional field of a request': document(
    body(object({ ...title, ...kind('a', 'b'), new: text }, ['title'])),
  ),
  'a new value in a request': document(body(object({ ...title, ...kind('a', 'b', 'c') }, ['title']))),
  'a new code': document({ responses: { ...operation().responses, '404': problem('events.gone') } }),
  'a new parameter with a default': document({
    parameters: [
      ...operation().parameters!,
      { name: 'sort', in: 'query', required: true, schema: { ...text, default: 'id' } },
    ],
  }),
};
for (const [name, current] of Object.entries(allowed))
  test(`allows ${name}`, () => assert.deepEqual(breakingChanges(document(), current), []));

const breaking: readonly (readonly [ApiDocument, string])[] = [
  [{ ...document(), paths: {} }, 'POST /v1/events is gone'],
  [document({ security: [{ bearer: [] }] }), 'POST /v1/events: it needs a login now'],
  [document({ parameters: [] }), 'POST /v1/events: query parameter limit is gone'],
  [
    document({ parameters: [{ ...operation().parameters![0]!, schema: { ...number, maximum: 50 } }] }),
    'POST /v1/events: query parameter limit has another maximum: 50',
  ],
  [
    document({
      parameters: [...operation().parameters!, { name: 'q', in: 'query', required: true, schema: text }],
    }),
    'POST /v1/events: query parameter q is required now',
  ],
  [
    document({ requestBody: { ...operation().requestBody!, required: true } }),
    'POST /v1/events: the body is required now',
  ],
  [document(body(object({ ...title }))), 'POST /v1/events: body.kind is gone'],
  [document(body(object({ ...title, ...kind('a', 'b') }))), 'POST /v1/events: body.kind is required now'],
  [
    document(body(object({ ...title, ...kind('a') }, ['title']))),
    'POST /v1/events: body.kind no longer accepts "b"',
  ],
  [
    document(body(object({ title: number, ...kind('a', 'b') }, ['title']))),
    'POST /v1/events: body.title was string and is number',
  ],
  [
    document({ responses: { '201': operation().responses['200']! } }),
    'POST /v1/events: it can return 201 now\nPOST /v1/events: it no longer returns 200',
  ],
  [
    document({ responses: { '200': { content: { 'text/csv': { schema: text } } } } }),
    'POST /v1/events: response 200 is not application/json any more',
  ],
  [document({}, object({ id: number, title: text })), 'POST /v1/events: response 200.status is gone'],
  [
    document({}, object({ ...event.properties, title: { type: ['string', 'null'] } })),
    'POST /v1/events: response 200.title was string and is string or null',
  ],
  [
    document({}, object({ ...event.properties! }, ['id', 'status'])),
    'POST /v1/events: response 200.title can be missing now',
  ],
  [
    document({}, { oneOf: [event, object({ other: text })] }),
    'POST /v1/events: response 200.id is gone\nPOST /v1/events: response 200.title is gone\nPOST /v1/events: response 200.status is gone',
  ],
  [
    document({ responses: { '200': operation().responses['200']!, '410': problem('events.full') } }),
    'POST /v1/events: events.full has the status 410 instead of 409',
  ],
];
for (const [current, finding] of breaking)
  test(`finds: ${finding.replaceAll('\n', ', ')}`, () =>
    assert.equal(breakingChanges(document(), current).join('\n'), finding));

test('compares schemas that contain themselves, and parts of allOf', () => {
  const tree = object(
    { name: text, children: { type: 'array', items: { $ref: '#/components/schemas/Event' } } },
    ['name'],
  );
  assert.deepEqual(breakingChanges(document({}, tree), document({}, tree)), []);
  const combined = (schema: Schema): Schema => ({ allOf: [object({ name: text }), schema] });
  assert.deepEqual(
    breakingChanges(
      document({}, combined(object({ id: number }))),
      document({}, combined(object({ id: text }))),
    ),
    ['POST /v1/events: response 200.id was number and is string'],
  );
});
