import type { Intent } from './intent';

/** One operation of a service, as the generated types describe it. */
export interface Operation {
  readonly path?: object;
  readonly query?: object;
  readonly body?: unknown;
  /** The operation takes an idempotency key. */
  readonly idempotent?: true;
  /** The body of a successful response by media type; empty if there is none. */
  readonly response: object;
}

/** The operations of a service by method and path, such as `GET /v1/events`. */
export type Operations<Api> = { readonly [Name in keyof Api]: Operation };

/** Options of every call. */
export interface CallOptions {
  /** Ends the call, its repetitions and their waits. */
  readonly signal?: AbortSignal;
  /** How often a call that is safe to repeat is repeated; by default that of the client. */
  readonly repetitions?: number;
  /** How long a response may take with its body, such as a long file; by default that of the client. */
  readonly timeoutSeconds?: number;
}

/** What one operation takes: its parameters and body, an intent if it takes a key, and the options of every call. */
export type Input<Op extends Operation> = Pick<Op, Extract<keyof Op, 'path' | 'query' | 'body'>> &
  (Op extends { readonly idempotent: true } ? { readonly intent?: Intent } : unknown) &
  CallOptions;

/** The input as an argument, which can be omitted if nothing in it is required. */
export type InputArgument<Op extends Operation> =
  Record<never, never> extends Input<Op> ? [input?: Input<Op>] : [input: Input<Op>];

/** What an operation returns if no media type is asked for: JSON if it can, undefined for an empty response. */
export type Result<Op extends Operation> = [keyof Op['response']] extends [never]
  ? undefined
  : 'application/json' extends keyof Op['response']
    ? Op['response']['application/json']
    : Op['response'][keyof Op['response']];

/** One page of a list. */
interface AnyPage {
  readonly items: readonly unknown[];
  readonly next_cursor: string | null;
}

/** The items of the pages that an operation returns; never for other operations. */
export type Item<Op extends Operation> =
  // Of several results, such as an order or a page of orders, the one that is a page.
  Extract<Result<Op>, AnyPage>['items'][number];

/** The operations that return pages. */
export type PagedNames<Api extends Operations<Api>> = {
  [Name in keyof Api]: [Item<Api[Name]>] extends [never] ? never : Name;
}[keyof Api];

/** An operation's input at run time. */
export interface AnyInput extends CallOptions {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly intent?: Intent;
}
