import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Auth } from '@proticket/sdk';

type AuthAction = NonNullable<NonNullable<Auth.AuthApi['GET /v1/audit']['query']>['action']>;

/** The actions of the log of accounts: these and no others are accepted as a filter there. */
const AUTH_ACTIONS: Record<AuthAction, MessageDescriptor> = {
  'account.registered': msg`Account created`,
  'account.created_as_admin': msg`Admin account created`,
  'account.deleted': msg`Account deleted`,
  'account.email_verified': msg`Address confirmed`,
  'account.email_changed': msg`Address changed`,
  'guest.created': msg`Began to buy as a guest`,
  'guest.returned': msg`Guest came back by a mail`,
  'guest.taken_over': msg`Orders of a guest taken over`,
  'guest.links_ended': msg`Links to a guest ended`,
  'login.succeeded': msg`Logged in`,
  'login.failed': msg`Login refused`,
  'login.code_failed': msg`Wrong code`,
  'session.ended': msg`Logged out`,
  'session.token_replayed': msg`Stolen session ended`,
  'password.changed': msg`Password changed`,
  'password.reset_mailed': msg`Link for a new password sent`,
  'password.reset': msg`Password replaced by a link`,
  'second_factor.enabled': msg`Second factor turned on`,
  'second_factor.disabled': msg`Second factor turned off`,
  'second_factor.recovery_code_used': msg`Recovery code used`,
  'user.role_changed': msg`Role changed`,
  'user.status_changed': msg`Account disabled or enabled`,
  'restore.settled': msg`Database restored to an earlier time`,
};

/** Those of the sale; it may record others. */
const BUSINESS_ACTIONS = {
  'orders.placed': msg`Order placed`,
  'orders.paid': msg`Order paid`,
  'orders.cancelled': msg`Order cancelled`,
  'orders.refund_required': msg`Refund needed`,
  'orders.refunded_in_part': msg`Refunded in part`,
  'orders.refunded_in_parts': msg`All parts returned`,
  'orders.refunded_at_provider': msg`Refunded at the provider`,
  'events.published': msg`Event published`,
  'events.changed': msg`Event changed`,
  'events.cancelled': msg`Event cancelled`,
  'events.deleted': msg`Draft deleted`,
  'events.image_changed': msg`Picture of an event changed`,
  'events.image_removed': msg`Picture of an event removed`,
  'ticket_types.created': msg`Ticket type added`,
  'ticket_types.changed': msg`Ticket type changed`,
  'vouchers.created': msg`Vouchers made`,
  'vouchers.changed': msg`Voucher changed`,
  'questions.changed': msg`Questions of an event changed`,
  'answers.saved': msg`Questions answered`,
  'organizers.approved': msg`Organizer approved`,
  'organizers.suspended': msg`Organizer suspended`,
  'organizers.renamed': msg`Organizer renamed`,
  'organizers.legal_data_changed': msg`Legal data of an organizer changed`,
  'organizers.closing': msg`Organizer closes the account`,
  'organizers.account_disabled': msg`Account of an organizer disabled`,
  'organizers.account_active': msg`Account of an organizer enabled`,
  'organizers.account_deleted': msg`Account of an organizer deleted`,
  'payments.unmatched': msg`Money that belongs to no payment`,
  'payments.mismatch': msg`Money of another amount`,
  'payments.refund_required': msg`Money came too late`,
  'payments.second_payment': msg`Paid twice`,
  'payments.refunded': msg`Money returned`,
  'payments.part_refunded': msg`Part of the money returned`,
  'payments.refund_failed': msg`Refund failed`,
  'payments.refund_settled': msg`Refund settled by hand`,
  'payments.refund_excess': msg`More returned than owed`,
  'payments.refund_mismatch': msg`Refund of another amount`,
  'payments.refund_at_provider': msg`Refund made at the provider`,
  'payments.dispute_opened': msg`Dispute opened`,
  'payments.dispute_won': msg`Dispute won`,
  'payments.dispute_lost': msg`Dispute lost`,
  'check_in.undone': msg`Admission undone`,
  'staff.invited': msg`Staff invited`,
  'staff.added': msg`Staff joined`,
  'staff.removed': msg`Staff removed`,
  'staff.invitation_withdrawn': msg`Invitation withdrawn`,
  'tickets.offered': msg`Ticket offered`,
  'tickets.offer_withdrawn': msg`Offer of a ticket withdrawn`,
  'tickets.transferred': msg`Ticket handed on`,
  'tickets.renamed': msg`Name on a ticket changed`,
  'accounts.erased': msg`Names erased`,
  'guests.taken_over': msg`Orders of a guest moved to an account`,
  'guests.link_renewed': msg`New link sent to a guest`,
  'restores.settled': msg`Database restored to an earlier time`,
} as const satisfies Record<string, MessageDescriptor>;

const ACTIONS: Readonly<Record<string, MessageDescriptor>> = { ...AUTH_ACTIONS, ...BUSINESS_ACTIONS };

/** The names of all known actions. */
export const ACTION_NAMES: readonly string[] = Object.keys(ACTIONS);

/** What an action is called; undefined for one that this release does not know. */
export function actionText(action: string): MessageDescriptor | undefined {
  return ACTIONS[action];
}

export function isAuthAction(action: string): action is AuthAction {
  return action in AUTH_ACTIONS;
}
