import { ApiDocument, type ApiResponse } from './api-document';

const problem = {
  description: 'Refused.',
  content: {
    'application/problem+json': {
      schema: {
        anyOf: [
          { allOf: [{ $ref: '#/components/schemas/Problem' }, { $ref: '#/components/schemas/Used' }] },
          { $ref: '#/components/schemas/Problem' },
        ],
      },
    },
  },
};
const order = { schema: { $ref: '#/components/schemas/Order' } };
const document = new ApiDocument({
  paths: {
    '/v1/orders/{id}': {
      get: {
        responses: {
          '200': { content: { 'application/json': order, 'text/csv': { schema: { type: 'string' } } } },
          '409': { $ref: '#/components/responses/Conflict' },
        },
      },
      delete: { responses: { '204': {} } },
    },
    '/v1/orders/latest': { get: { responses: { '200': { content: { 'application/json': order } } } } },
  },
  components: {
    responses: { Conflict: problem },
    schemas: {
      Order: {
        type: 'object',
        required: ['id', 'buyer'],
        properties: {
          id: { type: 'number' },
          buyer: { $ref: '#/components/schemas/Buyer', description: 'Who pays.' },
          tickets: { type: 'array', items: { $ref: '#/components/schemas/Buyer' } },
          note: { anyOf: [{ $ref: '#/components/schemas/Buyer' }, { type: 'null' }] },
          detail: { type: 'object', additionalProperties: true },
        },
      },
      Buyer: { type: 'object', required: ['name'], properties: { name: { type: ['string', 'null'] } } },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      Used: { type: 'object', required: ['used_at'], properties: { used_at: { type: 'string' } } },
    },
  },
});

const good = { id: 1, buyer: { name: null } };
const check = (response: Partial<ApiResponse>) => () =>
  document.check({
    method: 'GET',
    path: '/v1/orders/1?limit=2',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: good,
    ...response,
  });
const conflict = (body: object) => check({ status: 409, contentType: 'application/problem+json', body });

describe('ApiDocument', () => {
  it.each<[string, () => void]>([
    ['a response as documented', check({})],
    ['free fields where the document allows them', check({ body: { ...good, detail: { any: 1 } } })],
    ['null where it may be', check({ body: { ...good, note: null } })],
    ['another documented type', check({ contentType: 'text/csv; charset=utf-8', body: 'id\r\n' })],
    ['no body', check({ method: 'DELETE', status: 204, contentType: null, body: '' })],
    ['a problem', conflict({ code: 'orders.sold_out' })],
    ['a problem with members of its own', conflict({ code: 'check_in.already_used', used_at: 'now' })],
    ['a route that is not in the document', check({ path: '/health/live', status: 418 })],
    ['a method that is not in the document', check({ method: 'HEAD', body: '' })],
  ])('accepts %s', (_, act) => expect(act).not.toThrow());

  it.each<[string, () => void, string]>([
    ['an undocumented status', check({ status: 403 }), 'the status is not documented'],
    ['an undocumented type', check({ contentType: 'text/html' }), 'text/html is not documented'],
    ['a body where there is none', check({ method: 'DELETE', status: 204 }), 'there should be no body'],
    ['an undocumented field', check({ body: { ...good, extra: 1 } }), 'the body must NOT have unevaluated'],
    ['one further in', check({ body: { ...good, buyer: { name: 'A', extra: 1 } } }), '/buyer must NOT'],
    [
      'one in a list',
      check({ body: { ...good, tickets: [{ name: 'A', extra: 1 }] } }),
      '/tickets/0 must NOT',
    ],
    [
      'one of what may be null',
      check({ body: { ...good, note: { name: 'A', extra: 1 } } }),
      '/note must NOT',
    ],
    ['one of a problem', conflict({ code: 'orders.sold_out', left: 3 }), 'must NOT'],
    ['a field that is missing', check({ body: { id: 1 } }), "must have required property 'buyer'"],
    ['a field of another type', check({ body: { ...good, id: '1' } }), '/id must be number'],
    [
      'the same of a literal path',
      check({ path: '/v1/orders/latest', status: 409 }),
      'the status is not documented',
    ],
  ])('refuses %s', (_, act, fault) => expect(act).toThrow(fault));

  it('names operation, path and status', () =>
    expect(check({ status: 403 })).toThrow(
      'GET /v1/orders/{id} (/v1/orders/1) returned 403, against its OpenAPI document',
    ));

  it.each(['auth', 'business'] as const)('reads the committed document of %s', (name) => {
    expect(() => ApiDocument.ofService(name)).not.toThrow();
  });
});
