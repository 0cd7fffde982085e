import { Injectable } from '@nestjs/common';
import { Database, isUniqueViolation, PublicPages, type Transaction } from '@proticket/platform';
import { type CurrentUser, type FieldError, type ProblemError, requestErrors } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import type { EventRow } from '../events/event-row';
import { isEditable } from '../events/event.states';
import { eventsErrors } from '../events/events.errors';
import { EventsRepository } from '../events/events.repository';
import type { OfferedTicketType } from '../events/offered-ticket-type';
import { OwnedEvents } from '../events/owned-events';
import { PriceLimits } from '../events/price-limits';
import type {
  CreateTicketTypeDto,
  TicketTypeDto,
  TicketTypeListDto,
  UpdateTicketTypeDto,
} from './ticket-type.dto';
import { givenTicketTypeFields, newTicketTypeFields } from './ticket-type-input';
import { toTicketTypeDto } from './ticket-type.presenter';
import { checkTicketType, type TicketTypeFields } from './ticket-type.rules';
import { ticketTypesErrors } from './ticket-types.errors';
import { TicketTypesRepository } from './ticket-types.repository';

const MOST_TYPES = 50;

/** An organizer adds and changes what an event sells, before and while it sells. Existing orders keep their prices. */
@Injectable()
export class ManageTicketTypes {
  constructor(
    private readonly database: Database,
    private readonly types: TicketTypesRepository,
    private readonly events: EventsRepository,
    private readonly ownedEvents: OwnedEvents,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
    private readonly prices: PriceLimits,
  ) {}

  async list(user: CurrentUser, idEvent: number): Promise<TicketTypeListDto> {
    const event = await this.ownedEvents.load(user, idEvent);
    const types = await this.events.listTicketTypes(idEvent);
    return { items: types.map((type) => toTicketTypeDto(type, event, types)) };
  }

  /** @throws request.invalid, events.illegal_step, events.changed_meanwhile, ticket_types.name_taken, ticket_types.too_many */
  async add(user: CurrentUser, idEvent: number, input: CreateTicketTypeDto): Promise<TicketTypeDto> {
    const event = await this.loadEditable(user, idEvent);
    const fields = newTicketTypeFields(input);
    const id = await this.save(event, async (tx, types) => {
      this.check(event, fields, types);
      if (types.length >= MOST_TYPES) throw ticketTypesErrors.too_many();
      const added = await this.types.add(tx, idEvent, fields);
      await this.record(tx, user, event, 'ticket_types.created', { id_ticket_type: added, ...fields });
      return added;
    });
    return this.read(event, id);
  }

  /** @throws request.invalid, events.illegal_step, events.changed_meanwhile, ticket_types.* */
  async change(user: CurrentUser, id: number, input: UpdateTicketTypeDto): Promise<TicketTypeDto> {
    const idEvent = await this.types.findEvent(id);
    if (idEvent === undefined) throw ticketTypesErrors.not_found();
    const event = await this.loadEditable(user, idEvent, ticketTypesErrors.not_found);
    const given = givenTicketTypeFields(input);
    if (Object.keys(given).length === 0) return this.read(event, id);
    const after = await this.save(event, async (tx, types) => {
      const before = types.find(({ id_ticket_type }) => id_ticket_type === id);
      if (!before) throw ticketTypesErrors.archived();
      this.check(event, { ...before, ...given }, types, before);
      if (given.status === 'archived' && types.length < 2) throw ticketTypesErrors.last_one();
      if (!(await this.types.change(tx, id, given)))
        throw ticketTypesErrors.capacity_below_sold(
          `${before.tickets_sold} are sold and ${before.tickets_held} are held.`,
        );
      await this.record(tx, user, event, 'ticket_types.changed', { id_ticket_type: id, ...given });
      return { ...before, ...given };
    });
    return after.status === 'archived' ? toTicketTypeDto(after, event, []) : this.read(event, id);
  }

  private async loadEditable(
    user: CurrentUser,
    idEvent: number,
    notFound?: () => ProblemError,
  ): Promise<EventRow> {
    const event = await this.ownedEvents.load(user, idEvent, notFound);
    if (!isEditable(event.status)) throw eventsErrors.illegal_step(`It is ${event.status}.`);
    return event;
  }

  private check(
    { currency, capacity }: EventRow,
    fields: TicketTypeFields,
    types: readonly OfferedTicketType[],
    before?: OfferedTicketType,
  ): void {
    const errors: FieldError[] = [
      ...checkTicketType(fields, { currency, eventCapacity: capacity, before, types }),
      ...this.prices.check(
        'price',
        { price: fields.price, currency },
        before && { price: before.price, currency },
      ),
    ];
    if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
  }

  /** @param work gets the types that are not archived; no sale and no other change of the event changes them meanwhile */
  private async save<Result>(
    event: EventRow,
    work: (tx: Transaction, types: readonly OfferedTicketType[]) => Promise<Result>,
  ): Promise<Result> {
    try {
      const result = await this.database.transaction(async (tx) => {
        await this.ownedEvents.lock(tx, event);
        const done = await work(tx, await this.events.listTicketTypes(event.id_event, tx));
        await this.types.updateEventPrice(tx, event.id_event);
        return done;
      });
      this.pages.clear();
      return result;
    } catch (error) {
      if (isUniqueViolation(error, 'ticket_types_event_name')) throw ticketTypesErrors.name_taken();
      throw error;
    }
  }

  private async read(event: EventRow, id: number): Promise<TicketTypeDto> {
    const types = await this.events.listTicketTypes(event.id_event);
    const type = types.find(({ id_ticket_type }) => id_ticket_type === id);
    if (!type) throw ticketTypesErrors.archived();
    return toTicketTypeDto(type, event, types);
  }

  private record(
    tx: Transaction,
    user: CurrentUser,
    event: EventRow,
    action: string,
    detail: object,
  ): Promise<void> {
    return this.audit.write(tx, {
      actor_id: user.user_id,
      action,
      subject: `event:${event.id_event}`,
      detail,
    });
  }
}
