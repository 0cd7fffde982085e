import { type ErrorEntry, type ErrorKind, ProblemError, type ProblemExtras } from './problem.error';

/** Creates the error of one catalogue entry; `detail` describes this occurrence. */
export interface ErrorFactory {
  (detail?: string, extras?: ProblemExtras): ProblemError;
  readonly entry: ErrorEntry;
}

const entries = new Map<string, ErrorEntry>();

/**
 * Declares a feature's errors: `const ordersErrors = errorCatalogue('orders', { sold_out: { … } })`, thrown
 * as `throw ordersErrors.sold_out('Only 3 places are left.')` with the code `orders.sold_out`.
 * A route names its errors by `@ApiProblems`; from there they reach its OpenAPI document (`problem-responses.ts` in
 * `libs/platform`), and all catalogues together make docs/errors.md.
 *
 * @throws Error at import if a code is declared twice: codes are part of the API contract
 */
export function errorCatalogue<Reason extends string>(
  area: string,
  reasons: Record<Reason, { readonly kind: ErrorKind; readonly title: string }>,
): Readonly<Record<Reason, ErrorFactory>> {
  const factories = {} as Record<Reason, ErrorFactory>;
  for (const reason of Object.keys(reasons) as Reason[]) {
    const entry: ErrorEntry = { code: `${area}.${reason}`, ...reasons[reason] };
    if (entries.has(entry.code)) throw new Error(`Error code ${entry.code} is declared twice.`);
    entries.set(entry.code, entry);
    factories[reason] = Object.assign(
      (detail?: string, extras?: ProblemExtras) => new ProblemError(entry, detail, extras),
      { entry },
    );
  }
  return factories;
}

/** Whether a thrown value is this error of the catalogue. */
export function isProblem(thrown: unknown, { entry }: ErrorFactory): thrown is ProblemError {
  return thrown instanceof ProblemError && thrown.entry === entry;
}

/** Every entry declared by the modules loaded so far, by code; for the generated error reference. */
export function declaredErrors(): readonly ErrorEntry[] {
  return [...entries.values()].sort((a, b) => a.code.localeCompare(b.code));
}
