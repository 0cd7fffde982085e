/** The fields of a bad request, as a problem document names them. */
export interface Refusal {
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** What an answer says is wrong, by field. */
export function faultsIn({ body }: { readonly body: Partial<Refusal> }): Record<string, string> {
  return Object.fromEntries((body.errors ?? []).map(({ path, message }) => [path, message]));
}
