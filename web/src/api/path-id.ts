import { LARGEST_ROW_ID } from '@proticket/contract';

/** The id that a part of an address means; undefined for anything else that somebody may have typed there. */
export function idOfPath(text: string): number | undefined {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= LARGEST_ROW_ID ? id : undefined;
}

/** The part `$id` of a route as a number; 0, which nothing has, for anything that is no id. */
export const idInPath = {
  parse: ({ id }: { readonly id: string }) => ({ id: idOfPath(id) ?? 0 }),
  stringify: ({ id }: { readonly id: number }) => ({ id: String(id) }),
};
