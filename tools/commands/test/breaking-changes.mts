import {
  type ApiDocument,
  type Content,
  type Operation,
  operationsOf,
  type Response,
} from '../../lib/open-api/open-api.mts';
import { type Direction, incompatible } from './incompatible-schema.mts';

/**
 * What of a new document breaks clients of an old one, a sentence each. docs/api.md says what may change: new operations, new
 * optional parameters and fields of requests, new fields of responses, new values in responses, new error codes.
 */
export function breakingChanges(old: ApiDocument, current: ApiDocument): string[] {
  const now = operationsOf(current);
  return [...operationsOf(old)].flatMap(([name, before]) => {
    const after = now.get(name);
    if (!after) return [`${name} is gone`];
    return new OperationChange(old, current, before, after)
      .findings()
      .map((finding) => `${name}: ${finding}`);
  });
}

class OperationChange {
  readonly #old: ApiDocument;
  readonly #current: ApiDocument;
  readonly #before: Operation;
  readonly #after: Operation;

  constructor(old: ApiDocument, current: ApiDocument, before: Operation, after: Operation) {
    this.#old = old;
    this.#current = current;
    this.#before = before;
    this.#after = after;
  }

  findings(): string[] {
    return [
      ...this.#access(),
      ...this.#parameters(),
      ...this.#body(),
      ...this.#responses(),
      ...this.#codes(),
    ];
  }

  #access(): string[] {
    const isPublic = ({ security = [] }: Operation) =>
      security.length === 0 || security.some((each) => Object.keys(each).length === 0);
    return isPublic(this.#before) && !isPublic(this.#after) ? ['it needs a login now'] : [];
  }

  #parameters(): string[] {
    const keyed = ({ parameters = [] }: Operation) =>
      new Map(parameters.map((each) => [`${each.in} parameter ${each.name}`, each]));
    const [before, after] = [keyed(this.#before), keyed(this.#after)];
    const isRequired = (each: { required?: boolean; schema: { default?: unknown } } | undefined) =>
      each?.required === true && each.schema.default === undefined;
    const added = [...after]
      .filter(([name, each]) => isRequired(each) && !isRequired(before.get(name)))
      .map(([name]) => `${name} is required now`);
    const changed = [...before].flatMap(([name, { schema }]) => {
      const now = after.get(name);
      return now
        ? incompatible('request', schema, this.#old, now.schema, this.#current, name)
        : [`${name} is gone`];
    });
    return [...added, ...changed];
  }

  #body(): string[] {
    const [before, after] = [this.#before.requestBody, this.#after.requestBody];
    if (!before) return after?.required ? ['a body is required now'] : [];
    if (!after) return ['it takes no body any more'];
    const required = after.required && !before.required ? ['the body is required now'] : [];
    return [...required, ...this.#content('request', before.content, after.content, 'body')];
  }

  #responses(): string[] {
    const successes = (operation: Operation) =>
      Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const added = successes(this.#after)
      .filter(([status]) => !this.#before.responses[status])
      .map(([status]) => `it can return ${status} now`);
    const changed = successes(this.#before).flatMap(([status, before]) => {
      const after = this.#after.responses[status];
      if (!after) return [`it no longer returns ${status}`];
      return this.#content('response', before.content ?? {}, after.content ?? {}, `response ${status}`);
    });
    return [...added, ...changed];
  }

  /** A code that is returned with another status. */
  #codes(): string[] {
    const after = statusesOfCodes(this.#current, this.#after);
    return [...statusesOfCodes(this.#old, this.#before)]
      .filter(([code, status]) => after.has(code) && after.get(code) !== status)
      .map(([code, status]) => `${code} has the status ${after.get(code)} instead of ${status}`);
  }

  #content(direction: Direction, before: Content, after: Content, place: string): string[] {
    return Object.entries(before).flatMap(([media, { schema = {} }]) => {
      const now = after[media];
      return now
        ? incompatible(direction, schema, this.#old, now.schema ?? {}, this.#current, place)
        : [`${place} is not ${media} any more`];
    });
  }
}

function statusesOfCodes(document: ApiDocument, { responses }: Operation): Map<string, string> {
  return new Map(
    Object.entries(responses).flatMap(([status, response]) => {
      const problem = resolved(document, response).content?.['application/problem+json'];
      return Object.keys(problem?.examples ?? {}).map((code) => [code, status] as const);
    }),
  );
}

function resolved(document: ApiDocument, response: Response): Response {
  const name = response.$ref?.split('/').at(-1);
  return name === undefined ? response : (document.components.responses?.[name] ?? response);
}
