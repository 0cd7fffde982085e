/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Opaque; null on the last page. */
  readonly next_cursor: string | null;
}
