import { parseInstant } from '@proticket/contract';

/** The time of a field that may be null or left out. */
export function toDate<Text extends string | null | undefined>(text: Text) {
  return (typeof text === 'string' ? parseInstant(text) : text) as Text extends string ? Date : Text;
}

/** The fields of an object that have a value or are null; what a request leaves out stays absent. */
export function definedFields<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
