import { Plural, Trans } from '@lingui/react/macro';
import { multiplyAmount } from '@proticket/contract';
import { IS_SERVER } from '../api/is-server';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { TearLine } from '../parts/surface';
import { type Buying, mostOf, useBuying } from './buying';
import type { Event } from './events.queries';
import { IdentifyDialog } from './identify-dialog';
import { Price } from '../parts/event-card/price';
import { QuantityStepper } from './quantity-stepper';
import { Refusal } from './refusal';
import { SaleState } from './sale-state';
import styles from './ticket-panel.module.css';

/** How many tickets, what they cost, and the way to buy them; or why there are none. */
export function TicketPanel({ event }: { readonly event: Event }) {
  const buying = useBuying(event);
  const isOnSale = event.status === 'published' && event.sales_status === 'on_sale';
  const isFree = Number(event.price) === 0;
  return (
    <section className={styles.panel} aria-labelledby="panel-title">
      <h2 id="panel-title" className="spoken">
        <Trans>Tickets</Trans>
      </h2>
      <p className={styles.price}>
        <b>
          <Price amount={event.price} currency={event.currency} />
        </b>
        {!isFree && (
          <span className={styles.small}>
            <Trans>a ticket</Trans>
          </span>
        )}
      </p>
      {buying.order.error && <Refusal error={buying.order.error} isFree={isFree} onBuy={buying.buy} />}
      {isOnSale || buying.order.isPending ? (
        <Choice event={event} buying={buying} isFree={isFree} />
      ) : (
        <SaleState event={event} />
      )}
      <IdentifyDialog buying={buying} />
    </section>
  );
}

interface ChoiceProps {
  readonly event: Event;
  readonly buying: Buying;
  readonly isFree: boolean;
}

function Choice({ event, buying, isFree }: ChoiceProps) {
  const formats = useFormats();
  const { quantity, setQuantity, buy, order } = buying;
  const { price, currency } = event;
  return (
    <>
      <div className={styles.tear}>
        <TearLine />
      </div>
      <div className={styles.choice}>
        <QuantityStepper
          value={quantity}
          max={mostOf(event)}
          onChange={(wanted) => void setQuantity(wanted)}
        />
        <p className={styles.sum} aria-live="polite">
          <b className="numbers">
            {isFree ? (
              <Trans>Free</Trans>
            ) : (
              formats.money(multiplyAmount(price, quantity, currency), currency)
            )}
          </b>
          <span className={styles.small}>
            {isFree ? (
              <Plural value={quantity} one="# ticket" other="# tickets" />
            ) : (
              <Trans>no fees on top</Trans>
            )}
          </span>
        </p>
      </div>
      <Button
        look="primary"
        large
        wide
        disabled={IS_SERVER}
        busy={order.isPending && <Trans>Keeping your places …</Trans>}
        onClick={() => buy()}
      >
        {isFree ? (
          <Plural value={quantity} one="Get # ticket" other="Get # tickets" />
        ) : (
          <Plural value={quantity} one="Buy # ticket" other="Buy # tickets" />
        )}
      </Button>
    </>
  );
}
