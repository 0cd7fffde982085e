/** The largest id of the services. */
const MAX_ID = 2_147_483_647;

/** The id that a part of an address means; undefined for anything else that somebody may have typed there. */
export function idOfPath(text: string): number | undefined {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= MAX_ID ? id : undefined;
}
