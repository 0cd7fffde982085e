import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Rule = readonly [pattern: RegExp, text: (...found: string[]) => MessageDescriptor];

/** What the server says about a field, which is meant for developers, and what a person reads instead. */
const RULES: readonly Rule[] = [
  [/must not be blank|must be text/, () => msg`Please fill in this field.`],
  [/at most (\d+) characters$/, (most) => msg`This is too long: at most ${most} characters.`],
  [
    /cannot be used: it has fewer than (\d+)/,
    (least) => msg`This is too short: at least ${least} characters.`,
  ],
  [/cannot be used: it has more than (\d+)/, (most) => msg`This is too long: at most ${most} characters.`],
  [
    /most common passwords/,
    () => msg`Very many people use this password. Choose one that only you would think of.`,
  ],
  [
    /repeats a few characters/,
    () => msg`This repeats a few characters and is easy to guess. Choose another one.`,
  ],
  [/sequence of consecutive/, () => msg`This is a sequence and is easy to guess. Choose another one.`],
  [
    /name of this site or on your own/,
    () => msg`This is close to your name, your address or the name of this site. Choose something unrelated.`,
  ],
  [/must be an email address/, () => msg`This is not an email address. Write it like ada@example.org.`],
  [/one line without control/, () => msg`Write one line, without special control characters.`],
  [/valid Unicode|marks on one letter/, () => msg`There is a character in it that cannot be used here.`],
  [/must be a whole number/, () => msg`Write a whole number.`],
  [/must be at least (\S+)$/, (least) => msg`This must be at least ${least}.`],
  [/must be at most (\S+)$/, (most) => msg`This must be at most ${most}.`],
  [/at most (\d+) items/, (most) => msg`Choose at most ${most}.`],
  [/decimal string|must be an amount/, () => msg`Write an amount like 25.00.`],
  [
    /must have no decimal places in (\S+),/,
    (currency) => msg`Amounts in ${currency} have no decimals: write a whole one.`,
  ],
  [
    /must have (?:two|three) decimal places in (\S+), like "(\S+)"/,
    (currency, example) => msg`Write an amount in ${currency} like ${example}.`,
  ],
  [
    /must be a multiple of (\S+) (\S+):/,
    (step, currency) => msg`Payments in ${currency} are multiples of ${step}.`,
  ],
  [
    /must be 0[.0]*, or from (\S+) to (\S+) (\S+):/,
    (least, most, currency) =>
      msg`Choose 0 for a free event, or an amount from ${least} to ${most} ${currency}.`,
  ],
  [/must be in the future/, () => msg`This must be in the future.`],
  [/must be after start_datetime/, () => msg`The end must be after the beginning.`],
  [/sales_end must be after/, () => msg`The sale must end after it begins.`],
  [/sales_end must not be after/, () => msg`The sale must end before the event does.`],
  [/sales_start must be before/, () => msg`The sale must begin before the event does.`],
  [/a time with an offset|must be a day like/, () => msg`Choose a day and a time.`],
  [/IANA time zone/, () => msg`Choose a time zone from the list.`],
  [/ISO 4217/, () => msg`Choose a currency from the list.`],
  [/must be one of/, () => msg`Choose one of the list.`],
];

/** The sentence for what the server says about a field; undefined for something that this release does not know. */
export function fieldText(message: string): MessageDescriptor | undefined {
  for (const [pattern, text] of RULES) {
    const found = pattern.exec(message);
    if (found) return text(...found.slice(1));
  }
  return undefined;
}
