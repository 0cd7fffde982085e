/** Bounds how many statements one failing group may cost: enough to single out several bad members. */
export class FlushBudget {
  private left: number;

  constructor(groupSize: number) {
    this.left = 8 * (1 + Math.ceil(Math.log2(groupSize)));
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }

  spend(): void {
    this.left -= 1;
  }
}
