/** Places of an event in the model. */
export class Places {
  sold = 0;
  #free: number;

  constructor(capacity: number) {
    this.#free = capacity;
  }

  get isGone(): boolean {
    return this.#free === 0;
  }

  /** @returns whether so many were left */
  hold(quantity: number): boolean {
    if (quantity > this.#free) return false;
    this.#free -= quantity;
    return true;
  }

  sell(quantity: number): void {
    this.sold += quantity;
  }
}
