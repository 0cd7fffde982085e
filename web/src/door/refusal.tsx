import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import type { RefusalReason } from './verdict';

/** Why, and what to do now. */
const REFUSALS: Record<RefusalReason, readonly [why: MessageDescriptor, now: MessageDescriptor]> = {
  not_a_ticket: [msg`Not a ticket of ours`, msg`Ask for the PDF or the code in the account.`],
  unknown_key: [
    msg`The code is out of date`,
    msg`Ask the person to open the ticket in their account: it shows a newer code.`,
  ],
  forged: [
    msg`The code is forged`,
    msg`Nobody has bought this ticket. Keep the code if you can, and tell the organizer.`,
  ],
  other_event: [
    msg`Another event`,
    msg`The ticket is good, but for another event or another day. Look at it together.`,
  ],
  unknown_ticket: [msg`There is no such ticket`, msg`Send the person to the box office.`],
  cancelled: [
    msg`Cancelled or refunded`,
    msg`The money went back or the order was cancelled. Send the person to the box office.`,
  ],
  superseded: [
    msg`Given to somebody else`,
    msg`The ticket was handed on; only its new owner has the code that counts.`,
  ],
  no_access: [
    msg`You do not work at this event any more`,
    msg`Your account was taken off the staff. Talk to the organizer.`,
  ],
  device: [msg`The device could not decide`, msg`Scan again. If that does not help, reload the page.`],
};

interface RefusalProps {
  readonly reason: RefusalReason;
  readonly className?: string;
  /** Only why. */
  readonly isShort?: boolean;
}

/** The reason of a refusal in words. */
export function Refusal({ reason, className, isShort = false }: RefusalProps) {
  const { _ } = useLingui();
  const [why, now] = REFUSALS[reason];
  if (isShort) return <span className={className}>{_(why)}</span>;
  return (
    <>
      <p className={className}>{_(why)}</p>
      <p>{_(now)}</p>
    </>
  );
}
