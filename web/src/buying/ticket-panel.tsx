import { Plural, Trans } from '@lingui/react/macro';
import { fromMinor, toMinor } from '@proticket/contract';
import { IS_SERVER } from '../api/is-server';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { classes } from '../parts/classes';
import { TearLine } from '../parts/surface';
import { isGuest, useUser } from '../session/session';
import { type Buying, useBuying } from './buying';
import { countOf, feeOf, mostOf, type Offer, takesCode, totalOf } from './choice';
import { CodeSection } from './code-section';
import type { Event } from './event.queries';
import { FeeNote } from './fee-note';
import { IdentifyDialog } from './identify-dialog';
import { QuantityStepper } from './quantity-stepper';
import { Refusal } from './refusal';
import { refusedPart } from './refusal-reason';
import { SaleState } from './sale-state';
import styles from './ticket-panel.module.css';
import { OfferPrice, TypeList } from './type-list';

/** Which tickets and how many, what they cost, and the way to buy them; or why there are none. */
export function TicketPanel({ event }: { readonly event: Event }) {
  const buying = useBuying(event);
  const { offers, chosen, order, buy } = buying;
  const [first] = offers;
  const only = offers.length === 1 ? first : undefined;
  // With a code there may be more to choose from, so that the sale goes on when the only public type is sold out.
  const { status, sales_status } = event;
  // A code may have places reserved that nobody else gets.
  const isSelling =
    status === 'published' &&
    (sales_status === 'on_sale' || offers.some((offer) => offer.sales_status === 'on_sale'));
  const canChoose = order.isPending || (isSelling && (only?.sales_status ?? 'on_sale') === 'on_sale');
  const isFree = offers.every(({ discounted_price }) => Number(discounted_price) === 0);
  const id = only?.id_ticket_type;
  return (
    <section className={classes(styles.panel, !only && styles.long)} aria-labelledby="panel-title">
      <h2 id="panel-title" className="spoken">
        <Trans>Tickets</Trans>
      </h2>
      {only && (
        <div className={styles.price}>
          <OfferPrice offer={only} currency={event.currency} />
          {!isFree && (
            <span className={styles.small}>
              <Trans>a ticket</Trans>
            </span>
          )}
        </div>
      )}
      {order.error && refusedPart(order.error, offers) === 'order' && (
        <Refusal
          error={order.error}
          isFree={isFree}
          onRetry={() => buy()}
          {...(id === undefined
            ? {}
            : { onBuy: (quantity: number) => buy([{ ticket_type_id: id, quantity }]) })}
        />
      )}
      {!canChoose && <SaleState event={event} offer={isSelling ? only : undefined} />}
      {!only && offers.length > 0 && <TypeList event={event} buying={buying} isSelling={isSelling} />}
      {isSelling && first === undefined && (
        <p>
          <Trans>The tickets of this event are for people with a code.</Trans>
        </p>
      )}
      {canChoose && first && <Choice event={event} buying={buying} only={only} isFree={isFree} />}
      {takesCode(event, serverNow()) && <CodeSection event={event} buying={buying} />}
      {canChoose && first && (
        <Button
          look="primary"
          large
          wide
          disabled={IS_SERVER}
          waits={chosen.length === 0 || buying.voucher.isLoading}
          busy={order.isPending && <Trans>Keeping your places …</Trans>}
          onClick={() => buy()}
        >
          <Order quantity={countOf(chosen)} isFree={Number(totalOf(chosen, offers, event.currency)) === 0} />
        </Button>
      )}
      {canChoose && first && <GuestNote />}
      <IdentifyDialog event={event} buying={buying} />
    </section>
  );
}

/** A link in a mail may have opened a session that is not the reader's own: it says whose the tickets will be. */
function GuestNote() {
  const user = useUser();
  if (!isGuest(user)) return null;
  return (
    <p className={styles.small}>
      <Trans>
        You buy as a guest: your tickets go to {user?.email}. If that is not you, log out in the menu.
      </Trans>
    </p>
  );
}

function Order({ quantity, isFree }: { readonly quantity: number; readonly isFree: boolean }) {
  if (quantity === 0) return <Trans>Choose your tickets</Trans>;
  return isFree ? (
    <Plural value={quantity} one="Get # ticket" other="Get # tickets" />
  ) : (
    <Plural value={quantity} one="Buy # ticket" other="Buy # tickets" />
  );
}

interface ChoiceProps {
  readonly event: Event;
  readonly buying: Buying;
  readonly only: Offer | undefined;
  readonly isFree: boolean;
}

/** How many, where there is one type, and what all of it costs. */
function Choice({ event, buying, only, isFree }: ChoiceProps) {
  const formats = useFormats();
  const { offers, chosen, choose } = buying;
  const { currency } = event;
  const quantity = countOf(chosen);
  const fee = feeOf(chosen, offers, event);
  const sumOf = (one: string, other: string) =>
    fromMinor(toMinor(one, currency) + toMinor(other, currency), currency);
  return (
    <>
      <div className={styles.tear}>
        <TearLine />
      </div>
      <div className={styles.choice}>
        {only ? (
          <QuantityStepper
            value={quantity}
            least={only.min_per_order}
            max={Math.max(only.min_per_order, mostOf(event, only, 0))}
            onChange={(wanted) => void choose(only.id_ticket_type, wanted)}
          />
        ) : (
          <span>
            <Trans>Total</Trans>
          </span>
        )}
        <p className={styles.sum} aria-live="polite">
          <b className="numbers">
            {isFree ? (
              <Trans>Free</Trans>
            ) : (
              formats.money(sumOf(totalOf(chosen, offers, currency), fee), currency)
            )}
          </b>
          <span className={styles.small}>
            {isFree ? (
              <Plural value={quantity} one="# ticket" other="# tickets" />
            ) : (
              <FeeNote event={event} fee={fee} />
            )}
          </span>
        </p>
      </div>
    </>
  );
}
