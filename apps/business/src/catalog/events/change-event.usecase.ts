import { Injectable } from '@nestjs/common';
import { Database, isCheckViolation, JobQueue, PublicPages, type Transaction } from '@proticket/platform';
import { type CurrentUser, requestErrors } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import type { UpdateEventDto } from './event-request.dto';
import { eventChanged } from './event.jobs';
import { checkEvent, changesTimeOrPlace } from './event.rules';
import { isEditable } from './event.states';
import { givenFields } from './event-input';
import type { EventFields, EventRow } from './event-row';
import { eventsErrors } from './events.errors';
import { EventsRepository } from './events.repository';
import { OwnedEvents } from './owned-events';
import { PriceLimits } from './price-limits';

/** An organizer changes an event. Existing orders keep their price. */
@Injectable()
export class ChangeEvent {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly ownedEvents: OwnedEvents,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
    private readonly prices: PriceLimits,
  ) {}

  async change(user: CurrentUser, id: number, input: UpdateEventDto): Promise<EventRow> {
    const event = await this.ownedEvents.load(user, id);
    const given = givenFields(input);
    check(event, given, this.prices);
    if (Object.keys(given).length > 0) await this.save(user, event, given);
    return this.ownedEvents.load(user, id);
  }

  private async save(user: CurrentUser, event: EventRow, given: Partial<EventFields>): Promise<void> {
    try {
      const changed = await this.database.transaction(async (tx) => {
        const done = await this.events.change(tx, event.id_event, event.status, given);
        if (!done) return false;
        await this.checkAmounts(tx, event, given);
        await this.audit.write(tx, {
          actor_id: user.user_id,
          action: 'events.changed',
          subject: `event:${event.id_event}`,
          detail: changesOf(event, given),
        });
        if (event.status === 'published' && changesTimeOrPlace(event, given))
          await this.jobs.enqueue(tx, eventChanged, { id_event: event.id_event });
        return true;
      });
      if (!changed) await this.refuse(event);
      this.pages.clear();
    } catch (error) {
      // Two parallel changes, each valid alone, may be invalid together: the CHECKs of the table refuse the second.
      if (isCheckViolation(error)) throw eventsErrors.changed_meanwhile();
      throw error;
    }
  }

  /**
   * Several types have prices of their own, in one currency, which that of the event follows; and vouchers have amounts in it.
   * Looked at with the event locked, as everything locks it that adds one.
   */
  private async checkAmounts(tx: Transaction, event: EventRow, given: Partial<EventFields>): Promise<void> {
    const { id_event } = event;
    const refuse = (path: string, message: string) =>
      requestErrors.invalid(undefined, { errors: [{ path, message }] });
    if (changesPrice(event, given) && (await this.events.listTicketTypes(id_event, tx)).length > 1)
      throw refuse(
        'price',
        'price and currency cannot change where there are several ticket types; change their prices',
      );
    if (changesCurrency(event, given) && (await this.events.hasVoucherAmounts(tx, id_event)))
      throw refuse(
        'currency',
        'currency cannot change where vouchers are amounts; make them percentages first',
      );
  }

  /** Says why the UPDATE changed no row: another status meanwhile, or too many places sold or held. */
  private async refuse(before: EventRow): Promise<never> {
    const now = await this.events.find(before.id_event);
    if (now?.status !== before.status) throw eventsErrors.illegal_step(`It is ${now?.status ?? 'gone'}.`);
    const { tickets_sold, tickets_held, places_reserved } = now;
    const reserved = places_reserved > 0 ? `, and ${places_reserved} are reserved by vouchers` : '';
    throw eventsErrors.capacity_below_sold(
      `${tickets_sold} are sold and ${tickets_held} are held${reserved}.`,
    );
  }
}

function check(event: EventRow, given: Partial<EventFields>, prices: PriceLimits): void {
  if (!isEditable(event.status)) throw eventsErrors.illegal_step(`It is ${event.status}.`);
  if (changesCurrency(event, given) && event.status !== 'draft') throw eventsErrors.currency_fixed();
  const after = { ...event, ...given };
  const errors = [...checkEvent(after, event, new Date()), ...prices.checkEvent(after, event)];
  if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
}

function changesCurrency(event: EventRow, { currency }: Partial<EventFields>): boolean {
  return currency !== undefined && currency !== event.currency;
}

function changesPrice(event: EventRow, given: Partial<EventFields>): boolean {
  return (given.price !== undefined && given.price !== event.price) || changesCurrency(event, given);
}

/** Old and new values per field; the description is long, so only the fact that it changed. */
function changesOf(event: EventRow, given: Partial<EventFields>): object {
  const { description, ...others } = given;
  const changes = Object.entries(others).map(([field, to]) => [
    field,
    { from: event[field as keyof EventFields], to },
  ]);
  return { ...Object.fromEntries(changes), ...(description === undefined ? {} : { description: 'changed' }) };
}
