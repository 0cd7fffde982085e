/** Limits how many statements a failing group may cost: enough to find several bad members by bisection. */
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
