import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode, ProblemError } from '@proticket/sdk';

/** What happened and what to do now, for every code of the catalogue. */
const TEXTS: Partial<Record<ErrorCode, MessageDescriptor>> = {
  'access.unauthenticated': msg`You are not logged in any more. Log in and try again.`,
};

/** The sentence for an error; undefined for a code that this release does not know. */
export function problemText({ code }: ProblemError): MessageDescriptor | undefined {
  return TEXTS[code as ErrorCode];
}
