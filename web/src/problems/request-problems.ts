import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '@proticket/sdk';

/** Problems of any request. */
export const REQUEST_PROBLEMS = {
  'access.account_needed': msg`This needs an account. Log in or create one.`,
  'access.forbidden': msg`Your account is not allowed to do this. If your role has just changed, log out and in again.`,
  'access.foreign_page': msg`For your safety this was refused, because it did not come from this site. Reload the page and try again.`,
  'access.two_kinds': msg`The request carried two logins. Reload the page and try again.`,
  'access.unauthenticated': msg`You are not logged in any more. Log in and try again.`,
  'business_client.unavailable': msg`The sale cannot be reached at the moment. Nothing was changed: try again in a minute.`,
  'auth_client.unavailable': msg`Accounts cannot be reached at the moment. Nothing was changed: try again in a minute.`,
  'idempotency.bad_key': msg`The request could not be read. Reload the page and try again.`,
  'idempotency.in_flight': msg`The first try is still in progress. Wait a moment, then look again.`,
  'idempotency.key_reused': msg`This was already sent with other details. Reload the page and try again.`,
  'internal.unexpected': msg`Something went wrong on our side. Try again; if it stays like this, contact us with the details below.`,
  'jobs.not_dead': msg`This task is not failed any more: somebody has started it again. Reload the list.`,
  'request.invalid': msg`Something in the form is not right. Check what you entered.`,
  'request.invalid_cursor': msg`This list has changed. Open it again from the beginning.`,
  'request.malformed': msg`The request could not be read. Reload the page and try again.`,
  'request.not_found': msg`There is nothing at this address. Reload the page: it may have a new version.`,
  'request.overloaded': msg`Very many people are here right now. Nothing is lost: try again in a moment.`,
  'request.throttled': msg`That was too many tries. Wait a little, then try again.`,
  'request.too_large': msg`This is too large to send. Shorten the text or choose a smaller file.`,
  'request.unsupported_media': msg`This kind of file cannot be sent here. Choose another one.`,
} as const satisfies Partial<Record<ErrorCode, MessageDescriptor>>;
