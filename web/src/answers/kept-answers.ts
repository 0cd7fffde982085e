import type { Answers } from './answer-draft';

/** Whose answers they are, and of which order: another account on the same device must not get them. */
export interface AnswersPlace {
  readonly owner: string | undefined;
  readonly order: number;
}

const keyOf = ({ owner, order }: AnswersPlace) => `proticket.answers.${owner}.${order}`;

/** Keeps what was typed and not saved on this device, so that it survives a reload, a login and the way to the payment. */
export function keepAnswers(place: AnswersPlace, answers: Answers): void {
  try {
    if (Object.keys(answers).length === 0) localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify(answers));
  } catch {
    // No room, or storage is forbidden: the form still works.
  }
}

/** What was typed before; nothing if nothing that can be read is kept. */
export function keptAnswers(place: AnswersPlace): Answers {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(place)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
