import { Plural, Trans } from '@lingui/react/macro';
import { isProblem, type ProblemError } from '@proticket/sdk';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice } from '../parts/surface';

interface RefusalProps {
  readonly error: unknown;
  readonly isFree: boolean;
  /** Tries again, with another number if one is given. */
  readonly onBuy: (quantity?: number) => void;
}

/** Why there is no order, and what can be ordered instead. */
export function Refusal({ error, isFree, onBuy }: RefusalProps) {
  const offer = offerOf(error);
  // The dialog about the account is open.
  if (isProblem(error, 'access.unauthenticated')) return null;
  // The state of the sale below says what is the matter now.
  if (isProblem(error, 'orders.not_on_sale', 'orders.unknown_event') || offer?.quantity === 0)
    return (
      <Notice tone="warn" live>
        {offer?.reason ?? <Trans>The sale has just ended.</Trans>}
      </Notice>
    );
  if (offer)
    return (
      <Notice tone="warn" live>
        <p>{offer.reason}</p>
        <p>
          <Button onClick={() => onBuy(offer.quantity)}>
            {isFree ? (
              <Plural value={offer.quantity} one="Get # ticket" other="Get # tickets" />
            ) : (
              <Plural value={offer.quantity} one="Buy # ticket" other="Buy # tickets" />
            )}
          </Button>
        </p>
      </Notice>
    );
  if (isProblem(error, 'orders.too_many_unpaid'))
    return (
      <ProblemNote error={error}>
        <ButtonLink to="/orders">
          <Trans>My orders</Trans>
        </ButtonLink>
      </ProblemNote>
    );
  return <ProblemNote error={error} onRetry={() => onBuy()} />;
}

/** How many can be ordered, which the refusal itself tells; undefined if that is not the question. */
function offerOf(error: unknown): { quantity: number; reason: ReactNode } | undefined {
  if (isProblem(error, 'orders.sold_out')) return afterSoldOut(error);
  if (isProblem(error, 'orders.over_order_limit')) return withinOrderLimit(error);
  if (isProblem(error, 'orders.over_buyer_limit')) return withinBuyerLimit(error);
  return undefined;
}

const member = ({ members }: ProblemError, name: string) => Number(members[name] ?? 0);

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

function withinOrderLimit(error: ProblemError) {
  const limit = member(error, 'limit');
  const reason = (
    <Plural
      value={limit}
      one="One order of this event has at most # ticket."
      other="One order of this event has at most # tickets."
    />
  );
  return { quantity: limit, reason };
}

function withinBuyerLimit(error: ProblemError) {
  const [limit, left] = [member(error, 'limit'), member(error, 'left_for_you')];
  const reason =
    left === 0 ? (
      <Trans>One person may have {limit} tickets of this event, and you have them.</Trans>
    ) : (
      <Trans>
        One person may have {limit} tickets of this event: {left} more for you.
      </Trans>
    );
  return { quantity: left, reason };
}
