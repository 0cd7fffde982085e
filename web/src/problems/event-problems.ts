import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '@proticket/sdk';

/** Problems of organizers, their events and their staff. */
export const EVENT_PROBLEMS = {
  'event_images.bad_proportions': msg`The picture is too long or too wide. Cut it to about two thirds as high as it is wide.`,
  'event_images.not_found': msg`There is no such picture any more.`,
  'event_images.too_many_pixels': msg`The picture has too many pixels. Make it smaller and try again.`,
  'event_images.unreadable': msg`This is not a complete JPEG, PNG or WebP picture. Save it again in one of these formats.`,
  'events.already_started': msg`The event has started already and cannot be published any more. Change its date first.`,
  'events.capacity_below_sold': msg`More places than this are already sold or in a checkout. Choose a higher number.`,
  'events.changed_meanwhile': msg`Somebody else has changed this event meanwhile. Load it again and compare.`,
  'events.currency_fixed': msg`The currency of a published event stays as it is.`,
  'events.illegal_step': msg`This is not possible any more, because the event has another status now. Reload the page.`,
  'events.not_found': msg`There is no such event, or it belongs to somebody else.`,
  'organizers.account_ended': msg`The account of this organizer is disabled or deleted. Enable the account first.`,
  'organizers.already_exists': msg`Your account has an organization already.`,
  'organizers.illegal_step': msg`This is not possible any more, because the organizer has another status now. Reload the page.`,
  'organizers.not_approved': msg`Your organization may not sell yet, or not any more. You see its status on the page of your organization.`,
  'organizers.not_found': msg`There is no such organizer.`,
  'staff.event_not_found': msg`There is no such event, or you do not work at it. Ask the organizer for an invitation.`,
  'staff.invitation_not_found': msg`This invitation is not open any more. Reload the list.`,
  'staff.member_not_found': msg`This person is not a member of the staff any more. Reload the list.`,
  'invitations.not_found': msg`There is no such invitation. Check that the link is complete.`,
  'invitations.over': msg`This invitation has expired, was withdrawn or was accepted by somebody else. Ask for a new one.`,
  'invitations.own': msg`You sent this invitation yourself. The other person has to accept it.`,
  'invitations.too_many': msg`You have sent very many invitations today. Try again tomorrow.`,
} as const satisfies Partial<Record<ErrorCode, MessageDescriptor>>;
