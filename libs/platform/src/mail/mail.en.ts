import type { Texts } from '@proticket/contract';

/** Texts of every mail. */
export const mailEn = {
  without_page: 'If the page does not open, this API call does the same:',
} as const satisfies Texts;
