/** The errors of a bad request, by field, as in its problem document. */
export interface Refusal {
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** The errors in a response, by field. */
export function faultsIn({ body }: { readonly body: Partial<Refusal> }): Record<string, string> {
  return Object.fromEntries((body.errors ?? []).map(({ path, message }) => [path, message]));
}
