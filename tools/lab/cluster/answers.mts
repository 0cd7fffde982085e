import type { Service } from './services.mts';

/** What a client does. */
export type Step =
  | 'order'
  | 'payment'
  | 'webhook'
  | 'tickets'
  | 'check-in'
  | 'list'
  | 'report'
  | 'register'
  | 'login'
  | 'refresh';

/** Whether a step changes something, and in which service. */
export const STEPS: Readonly<Record<Step, { readonly service: Service; readonly writes: boolean }>> = {
  order: { service: 'business', writes: true },
  payment: { service: 'business', writes: true },
  webhook: { service: 'business', writes: true },
  'check-in': { service: 'business', writes: true },
  tickets: { service: 'business', writes: false },
  list: { service: 'business', writes: false },
  report: { service: 'business', writes: false },
  register: { service: 'auth', writes: true },
  login: { service: 'auth', writes: true },
  refresh: { service: 'auth', writes: true },
};

/** One answer, or the lack of one. */
export interface Answer {
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly step: Step;
  /** Undefined if the connection broke, or nothing came in time. */
  readonly status: number | undefined;
  /** Code of the problem. */
  readonly code?: string;
}

export const isSuccess = ({ status }: Answer): boolean =>
  status !== undefined && status >= 200 && status < 300;

/** All answers, in the order in which they came. */
export class Answers {
  readonly all: Answer[] = [];

  /** Those of a time. */
  between(from: number, to: number): Answer[] {
    return this.all.filter(({ at }) => at >= from && at <= to);
  }
}

/**
 * The longest time in which a service acknowledged no change, in milliseconds.
 *
 * @param from a time at which it did, or its answers before count as well
 */
export function longestPause(answers: readonly Answer[], service: Service, from: number, to: number): number {
  const times = answers
    .filter(
      (answer) => STEPS[answer.step].service === service && STEPS[answer.step].writes && isSuccess(answer),
    )
    .map(({ at }) => at);
  const before = times.findLast((at) => at <= from) ?? from;
  const marks = [before, ...times.filter((at) => at > from && at <= to), to];
  return Math.max(...marks.slice(1).map((at, index) => at - marks[index]!));
}

/** How many requests failed, by step and status. */
export function failures(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    if (isSuccess(answer)) continue;
    const name = `${answer.step} ${answer.status ?? 'unanswered'}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
