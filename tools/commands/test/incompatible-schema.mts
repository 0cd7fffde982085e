import type { ApiDocument, Schema } from '../../lib/open-api/open-api.mts';

/** What clients send must still be accepted; what they receive must still be understood. */
export type Direction = 'request' | 'response';

/** Limits below which, or above which, a value of a request was accepted. */
const UPPER = ['maximum', 'maxLength', 'maxItems'] as const;
const LOWER = ['minimum', 'minLength', 'minItems'] as const;

/** Why values of one schema cannot pass where the other was promised; empty if they can. */
export function incompatible(
  direction: Direction,
  old: Schema,
  oldDocument: ApiDocument,
  current: Schema,
  currentDocument: ApiDocument,
  place: string,
): string[] {
  return new Comparison(direction, oldDocument, currentDocument).compare(old, current, place);
}

class Comparison {
  readonly #direction: Direction;
  readonly #old: ApiDocument;
  readonly #current: ApiDocument;
  /** Pairs of references being compared, for schemas that contain themselves. */
  readonly #open = new Set<string>();

  constructor(direction: Direction, old: ApiDocument, current: ApiDocument) {
    this.#direction = direction;
    this.#old = old;
    this.#current = current;
  }

  compare(before: Schema, after: Schema, place: string): string[] {
    const pair = `${before.$ref} ${after.$ref}`;
    if (before.$ref !== undefined || after.$ref !== undefined) {
      if (this.#open.has(pair)) return [];
      this.#open.add(pair);
      const findings = this.compare(resolve(this.#old, before), resolve(this.#current, after), place);
      this.#open.delete(pair);
      return findings;
    }
    const [was, is] = [alternatives(before), alternatives(after)];
    if (was.length > 1 || is.length > 1) return this.#alternatives(was, is, place);
    const parts = [before, after].map(({ allOf }) => allOf);
    if (parts[0] ?? parts[1]) return this.#compareMerged(before, after, place);
    return this.#single(before, after, place);
  }

  /** Each alternative that can occur must fit one that the other side knows. */
  #alternatives(was: readonly Schema[], is: readonly Schema[], place: string): string[] {
    const isRequest = this.#direction === 'request';
    const [occurring, known] = isRequest ? [was, is] : [is, was];
    return occurring.flatMap((each) => {
      const attempts = known.map((other) =>
        isRequest ? this.compare(each, other, place) : this.compare(other, each, place),
      );
      const best = attempts.sort((a, b) => a.length - b.length)[0];
      return best ?? [`${place} has no alternative left`];
    });
  }

  #compareMerged(before: Schema, after: Schema, place: string): string[] {
    return this.#single(merged(this.#old, before), merged(this.#current, after), place);
  }

  #single(before: Schema, after: Schema, place: string): string[] {
    const findings = [...this.#types(before, after, place), ...this.#values(before, after, place)];
    if (this.#direction === 'request') findings.push(...limits(before, after, place));
    if (before.items && after.items) findings.push(...this.compare(before.items, after.items, `${place}[]`));
    return [...findings, ...this.#properties(before, after, place)];
  }

  #types(before: Schema, after: Schema, place: string): string[] {
    const [was, is] = [typesOf(before), typesOf(after)];
    const [occurring, known] = this.#direction === 'request' ? [was, is] : [is, was];
    // No type: anything is accepted, and nothing was promised.
    if (known.length === 0) return [];
    if (occurring.length > 0 && occurring.every((type) => fits(type, known))) return [];
    return [`${place} was ${was.join(' or ') || 'anything'} and is ${is.join(' or ') || 'anything'}`];
  }

  /** A new value in a response may come at any time: docs/api.md. */
  #values({ enum: was }: Schema, { enum: is }: Schema, place: string): string[] {
    if (this.#direction === 'response' || !is) return [];
    const refused = was?.filter((value) => !is.includes(value));
    if (!refused) return [`${place} accepts only certain values now`];
    return refused.map((value) => `${place} no longer accepts ${JSON.stringify(value)}`);
  }

  #properties(before: Schema, after: Schema, place: string): string[] {
    const [was, is] = [before.properties ?? {}, after.properties ?? {}];
    const isRequest = this.#direction === 'request';
    const changed = Object.entries(was).flatMap(([name, schema]) => {
      const now = is[name];
      // Unknown fields of requests are refused.
      return now ? this.compare(schema, now, `${place}.${name}`) : [`${place}.${name} is gone`];
    });
    const [wasRequired, isRequired] = [before.required ?? [], after.required ?? []];
    const required = isRequest
      ? isRequired
          .filter((name) => !wasRequired.includes(name))
          .map((name) => `${place}.${name} is required now`)
      : wasRequired
          .filter((name) => name in is && !isRequired.includes(name))
          .map((name) => `${place}.${name} can be missing now`);
    return [...changed, ...required];
  }
}

function limits(before: Schema, after: Schema, place: string): string[] {
  const upper = UPPER.filter((name) => (after[name] ?? Infinity) < (before[name] ?? Infinity));
  const lower = LOWER.filter((name) => (after[name] ?? -Infinity) > (before[name] ?? -Infinity));
  const other = (['pattern', 'format'] as const).filter(
    (name) => after[name] !== undefined && after[name] !== before[name],
  );
  return [...upper, ...lower, ...other].map((name) => `${place} has another ${name}: ${after[name]}`);
}

const alternatives = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema];
const typesOf = ({ type, properties }: Schema): string[] => [type ?? (properties ? 'object' : [])].flat();
const fits = (type: string, known: readonly string[]): boolean =>
  known.includes(type) || (type === 'integer' && known.includes('number'));

function resolve(document: ApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name === undefined) return schema;
  const found = document.components.schemas[name];
  if (!found) throw new Error(`${schema.$ref} leads nowhere.`);
  return found;
}

/** A schema and all of its `allOf` as one. */
function merged(document: ApiDocument, schema: Schema): Schema {
  const parts = (schema.allOf ?? []).map((part) => merged(document, resolve(document, part)));
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map((part) => part.properties), schema.properties) as Record<
      string,
      Schema
    >,
    required: [...parts, schema].flatMap((part) => part.required ?? []),
  };
}
