import type { ProblemError } from '@proticket/contract';
import { ordersErrors } from '../orders/orders.errors';
import { refundsErrors } from './refunds.errors';
import type { PartOutcome } from './refunds.repository';

/** The error of a part that was not refunded. */
export function partRefusal({ refusal, amount, remaining, currency }: PartOutcome): ProblemError {
  switch (refusal) {
    case 'ticket_used':
      return ordersErrors.ticket_used();
    case 'ticket_not_returnable':
    case 'returns_closed':
      return refundsErrors[refusal]();
    case 'amount_changed':
      return refundsErrors.amount_changed(undefined, { members: { amount, currency } });
    case 'too_much':
    case 'leaves_nothing':
      return refundsErrors[refusal](undefined, { members: { left: remaining, currency } });
    case 'illegal_step':
    case null:
      return ordersErrors.illegal_step('Only a paid order can be refunded.');
  }
}
