import { Plural, Trans } from '@lingui/react/macro';
import { isProblem, type ProblemError } from '@proticket/sdk';
import type { ReactNode } from 'react';
import type { Offer } from './choice';

/** Where a refusal is shown: at the type or the code that it is about, otherwise above the choice. */
export type RefusedPart = 'order' | 'code' | number;

/** What an order was refused for. */
export function refusedPart(error: unknown, offers: readonly Offer[]): RefusedPart {
  if (
    isProblem(
      error,
      'orders.unknown_voucher',
      'orders.voucher_not_valid',
      'orders.voucher_not_applicable',
      'orders.over_voucher_limit',
      'orders.voucher_used_up',
    )
  )
    return 'code';
  if (!isProblem(error)) return 'order';
  const id = member(error, 'ticket_type_id');
  return offers.length > 1 && offers.some(({ id_ticket_type }) => id_ticket_type === id) ? id : 'order';
}

/** How many can be ordered, which the refusal itself tells; undefined if that is not the question. */
export function insteadOf(error: unknown): { quantity: number; reason: ReactNode } | undefined {
  if (isProblem(error, 'orders.sold_out')) return afterSoldOut(error);
  if (isProblem(error, 'orders.under_order_minimum')) return withinMinimum(error);
  if (isProblem(error, 'orders.over_order_limit')) return withinOrderLimit(error);
  if (isProblem(error, 'orders.over_buyer_limit')) return withinBuyerLimit(error);
  return undefined;
}

const member = ({ members }: ProblemError, name: string) => Number(members[name] ?? 0);

const isAboutType = (error: ProblemError) => member(error, 'ticket_type_id') > 0;

function afterSoldOut(error: ProblemError) {
  const left = member(error, 'available');
  const reason =
    left === 0 ? (
      <Trans>Others were faster: no place is left at the moment.</Trans>
    ) : (
      <Plural
        value={left}
        one="Others were faster: only # place is left."
        other="Others were faster: only # places are left."
      />
    );
  return { quantity: left, reason };
}

function withinMinimum(error: ProblemError) {
  const minimum = member(error, 'minimum');
  return { quantity: minimum, reason: <Trans>Of these, an order has at least {minimum}.</Trans> };
}

function withinOrderLimit(error: ProblemError) {
  const limit = member(error, 'limit');
  const reason = isAboutType(error) ? (
    <Trans>Of these, an order has at most {limit}.</Trans>
  ) : (
    <Plural
      value={limit}
      one="One order of this event has at most # ticket."
      other="One order of this event has at most # tickets."
    />
  );
  return { quantity: limit, reason };
}

function withinBuyerLimit(error: ProblemError) {
  const limit = member(error, 'limit');
  // A guest is not told what others have ordered with the address.
  if (error.members['left_for_you'] === undefined)
    return {
      quantity: 0,
      reason: <Trans>One person may have {limit} of these, and with this address it would be more.</Trans>,
    };
  const left = member(error, 'left_for_you');
  return { quantity: left, reason: isAboutType(error) ? ofType(limit, left) : ofEvent(limit, left) };
}

const ofEvent = (limit: number, left: number) =>
  left === 0 ? (
    <Trans>One person may have {limit} tickets of this event, and you have them.</Trans>
  ) : (
    <Trans>
      One person may have {limit} tickets of this event: {left} more for you.
    </Trans>
  );

const ofType = (limit: number, left: number) =>
  left === 0 ? (
    <Trans>One person may have {limit} of these, and you have them.</Trans>
  ) : (
    <Trans>
      One person may have {limit} of these: {left} more for you.
    </Trans>
  );
