import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const REASONS: Readonly<Record<string, MessageDescriptor>> = {
  requested: msg`Asked for by the organizer`,
  returned: msg`Returned by the buyer`,
  event_cancelled: msg`The event was cancelled`,
  late: msg`Paid after the places were gone`,
  over_limit: msg`More than one buyer may have`,
  duplicate: msg`Paid twice`,
  mismatch: msg`Another amount was paid`,
  provider: msg`Made in the provider's dashboard`,
  dispute: msg`Dispute: the buyer's bank takes it back`,
  manual: msg`Returned without the provider`,
};

/** Why money goes back; undefined for a reason that this release does not know. */
export function refundReason(reason: string): MessageDescriptor | undefined {
  return REASONS[reason];
}
