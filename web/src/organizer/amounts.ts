/** The sum of decimal strings with two places ("25.00"), exactly and without a limit. */
export function sumAmounts(amounts: readonly string[]): string {
  return fromCents(amounts.reduce((sum, amount) => sum + toCents(amount), 0n));
}

/** `from` minus `amount`; may be below zero. */
export function subtractAmount(from: string, amount: string): string {
  return fromCents(toCents(from) - toCents(amount));
}

/** An amount as people type it ("35", "35,5", "35.00") as the API takes it; undefined if it is none. */
export function readAmount(typed: string): string | undefined {
  const [, whole, cents = ''] = /^0*(\d{1,8})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  return whole === undefined ? undefined : `${whole}.${cents.padEnd(2, '0')}`;
}

const toCents = (amount: string) => BigInt(amount.replace('.', ''));

function fromCents(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
