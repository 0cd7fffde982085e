import { Trans } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import { Price } from '../parts/event-card/price';
import type { Buying } from './buying';
import { countOf, mostOf, type Offer, quantityOf } from './choice';
import type { Event } from './event.queries';
import { QuantityStepper } from './quantity-stepper';
import { Refusal } from './refusal';
import { refusedPart } from './refusal-reason';
import styles from './type-list.module.css';
import { TypeState } from './type-state';

interface TypeListProps {
  readonly event: Event;
  readonly buying: Buying;
  /** Otherwise the state of the event says why nothing can be chosen. */
  readonly isSelling: boolean;
}

/** The types of tickets to choose from, with what each costs and how many are wanted. */
export function TypeList({ event, buying, isSelling }: TypeListProps) {
  return (
    <ul className={styles.types}>
      {buying.offers.map((offer) => (
        <li key={offer.id_ticket_type}>
          <Type event={event} buying={buying} isSelling={isSelling} offer={offer} />
        </li>
      ))}
    </ul>
  );
}

function Type({ event, buying, isSelling, offer }: TypeListProps & { readonly offer: Offer }) {
  const { chosen, offers, choose, order } = buying;
  const { id_ticket_type, description, min_per_order } = offer;
  const name = useFormats().ticketType(offer.name);
  const quantity = quantityOf(chosen, id_ticket_type);
  const isRefused = order.error !== null && refusedPart(order.error, offers) === id_ticket_type;
  return (
    <>
      <div className={styles.type}>
        <div>
          <h3>{name}</h3>
          {description && <p className={styles.about}>{description}</p>}
          <OfferPrice offer={offer} currency={event.currency} />
          {isSelling && (
            <p className={styles.about}>
              <TypeState event={event} offer={offer} />
            </p>
          )}
          {isSelling && offer.sales_status === 'on_sale' && min_per_order > 1 && (
            <p className={styles.about}>
              <Trans>At least {min_per_order} an order</Trans>
            </p>
          )}
        </div>
        {isSelling && offer.sales_status === 'on_sale' && (
          <QuantityStepper
            value={quantity}
            least={min_per_order}
            max={mostOf(event, offer, countOf(chosen) - quantity)}
            type={name}
            onChange={(wanted) => void choose(id_ticket_type, wanted)}
          />
        )}
      </div>
      {isRefused && <Refusal error={order.error} isFree={false} onRetry={() => buying.buy()} />}
    </>
  );
}

/** What a ticket costs, and what it would cost without the code. */
export function OfferPrice({ offer, currency }: { readonly offer: Offer; readonly currency: string }) {
  const formats = useFormats();
  const { price, discounted_price } = offer;
  return (
    <p className={styles.price}>
      <b className="numbers">
        <Price amount={discounted_price} currency={currency} />
      </b>
      {discounted_price !== price && (
        <s>
          <span className="spoken">
            <Trans>instead of</Trans>{' '}
          </span>
          {formats.money(price, currency)}
        </s>
      )}
    </p>
  );
}
