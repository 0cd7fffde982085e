import { isSuccess, STEPS, type Answer } from './answers.mts';
import type { Kind } from './journal.mts';
import type { Outcome } from './outcome.mts';
import type { Service } from './services.mts';

/** A second of one service. */
export interface Second {
  /** Since the beginning. */
  readonly second: number;
  readonly service: Service;
  /** Changes that were acknowledged. */
  readonly changes: number;
  /** Requests of any kind that failed. */
  readonly failed: number;
}

/** What an act hands to the command. */
export interface ActReport {
  readonly outcomes: readonly Outcome[];
  /** How much of each kind was acknowledged, and compared at the end. */
  readonly acknowledged: readonly (readonly [Kind, number])[];
  /** When the clients began, in milliseconds since 1970. */
  readonly begun: number;
  readonly seconds: readonly Second[];
}

/** The answers, counted by second. A second without any is there as well. */
export function bySecond(answers: readonly Answer[], begun: number, ended: number): Second[] {
  const seconds = Math.ceil((ended - begun) / 1000);
  return (['business', 'auth'] as const).flatMap((service) => {
    const counts = Array.from({ length: seconds }, () => ({ changes: 0, failed: 0 }));
    for (const answer of answers) {
      const { service: of, writes } = STEPS[answer.step];
      const at = counts[Math.floor((answer.at - begun) / 1000)];
      if (of !== service || !at) continue;
      if (!isSuccess(answer)) at.failed += 1;
      else if (writes) at.changes += 1;
    }
    return counts.map((count, second) => ({ second, service, ...count }));
  });
}
