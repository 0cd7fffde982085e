import { ProblemError } from './problem.error';

/** Where an intent survives a reload; `sessionStorage` is one. */
export interface IntentStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

interface Pending {
  readonly key: string;
  /** The request that the key belongs to. */
  readonly request: string;
}

/**
 * Something that a person wants to happen once, such as one purchase: create it when the page opens and pass it with every
 * try. Tries of the same request carry the same idempotency key until there is a final response, so a double click, a lost
 * response or a reload has one effect. After a final response, and for a changed request, there is a new key.
 */
export class Intent {
  #pending: Pending | undefined;

  /**
   * @param name identifies the intent in the storage, such as `order.42`
   * @param storage keeps the key across a reload
   */
  constructor(
    private readonly name: string = '',
    private readonly storage?: IntentStorage,
  ) {}

  /** The key for a request. */
  keyFor(request: string): string {
    const pending = this.#pending ?? this.#stored();
    this.#pending = pending?.request === request ? pending : { key: newIdempotencyKey(), request };
    this.storage?.setItem(this.#place, JSON.stringify(this.#pending));
    return this.#pending.key;
  }

  /** Notes the outcome of the request with this key: `undefined` for success. Only a final one ends the key. */
  settle(key: string, error: unknown): void {
    if (this.#pending?.key !== key || (error !== undefined && !isFinal(error))) return;
    this.#pending = undefined;
    this.storage?.removeItem(this.#place);
  }

  get #place(): string {
    return `proticket.intent.${this.name}`;
  }

  #stored(): Pending | undefined {
    const text = this.storage?.getItem(this.#place);
    if (text === null || text === undefined) return undefined;
    try {
      return JSON.parse(text) as Pending;
    } catch {
      return undefined;
    }
  }
}

/** 128 random bits. Not `randomUUID()`, which pages without TLS do not have. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Whether the server has decided. Nothing is stored under the key for 429 and 5xx, and a request without a login did not run. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status, code } = error;
  return status < 500 && status !== 429 && status !== 401 && code !== 'idempotency.in_flight';
}
