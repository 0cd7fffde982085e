import type { MessageDescriptor } from '@lingui/core';
import type { ErrorCode, ProblemError } from '@proticket/sdk';
import { ACCOUNT_PROBLEMS } from './account-problems';
import { EVENT_PROBLEMS } from './event-problems';
import { REQUEST_PROBLEMS } from './request-problems';
import { SALE_PROBLEMS } from './sale-problems';
import { TICKET_PROBLEMS } from './ticket-problems';

/** What happened and what to do now, for every code of the catalogue. */
const TEXTS: Record<ErrorCode, MessageDescriptor> = {
  ...REQUEST_PROBLEMS,
  ...ACCOUNT_PROBLEMS,
  ...EVENT_PROBLEMS,
  ...SALE_PROBLEMS,
  ...TICKET_PROBLEMS,
};

/** The sentence for an error; undefined for a code that this release does not know. */
export function problemText({ code }: Pick<ProblemError, 'code'>): MessageDescriptor | undefined {
  return (TEXTS as Partial<Record<string, MessageDescriptor>>)[code];
}
