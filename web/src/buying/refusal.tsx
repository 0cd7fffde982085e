import { Plural, Trans } from '@lingui/react/macro';
import { isProblem } from '@proticket/sdk';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Notice } from '../parts/surface';
import { insteadOf } from './refusal-reason';

interface RefusalProps {
  readonly error: unknown;
  readonly isFree: boolean;
  /** Tries again. */
  readonly onRetry: () => void;
  /** Orders another number, where there is one type to choose from. */
  readonly onBuy?: (quantity: number) => void;
}

/** Why there is no order, and what can be ordered instead. */
export function Refusal({ error, isFree, onRetry, onBuy }: RefusalProps) {
  const instead = insteadOf(error);
  // The dialog about the account is open.
  if (isProblem(error, 'access.unauthenticated')) return null;
  // The state of the sale below says what is the matter now.
  if (isProblem(error, 'orders.not_on_sale', 'orders.ticket_type_not_on_sale', 'orders.unknown_event'))
    return (
      <Notice tone="warn" live>
        <Trans>The sale has just ended.</Trans>
      </Notice>
    );
  if (instead)
    return (
      <Notice tone="warn" live>
        <p>{instead.reason}</p>
        {onBuy && instead.quantity > 0 && (
          <p>
            <Button onClick={() => onBuy(instead.quantity)}>
              {isFree ? (
                <Plural value={instead.quantity} one="Get # ticket" other="Get # tickets" />
              ) : (
                <Plural value={instead.quantity} one="Buy # ticket" other="Buy # tickets" />
              )}
            </Button>
          </p>
        )}
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
  return <ProblemNote error={error} onRetry={onRetry} />;
}
