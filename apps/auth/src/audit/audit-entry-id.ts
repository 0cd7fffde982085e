import { randomUUIDv7 } from 'node:crypto';

/** Length of the time in a UUID of version 7, with its dash. */
const TIME = 13;
/** `rand_a`, twelve bits. */
const MOST = 0xfff;

let last = '';
let number = 0;

/**
 * A UUID of version 7 that is larger than the one before: entries of one millisecond are listed in the order of writing, two of one
 * request among them. Node's are in random order within a millisecond. The twelve bits after the time count (RFC 9562, 6.2, method
 * 1); when they are used up, or the clock goes back, the time of the last one stays and counts on.
 */
export function nextAuditEntryId(id: string = randomUUIDv7()): string {
  const time = id.slice(0, TIME);
  if (time > last) {
    last = time;
    number = 0;
  } else if (number < MOST) number += 1;
  else {
    last = following(last);
    number = 0;
  }
  return `${last}-7${number.toString(16).padStart(3, '0')}${id.slice(TIME + 5)}`;
}

/** The next millisecond. */
function following(time: string): string {
  const hex = (BigInt(`0x${time.replace('-', '')}`) + 1n).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
