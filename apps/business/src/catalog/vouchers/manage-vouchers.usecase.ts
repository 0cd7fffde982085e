import { Injectable } from '@nestjs/common';
import { type ClaimedKey, Database, IdempotencyKeysRepository, type Transaction } from '@proticket/platform';
import { type CurrentUser, decodeCursor, type FieldError, requestErrors, toPage } from '@proticket/contract';
import { AuditLogRepository } from '../../audit/audit-log.repository';
import { readPages, type Sheet } from '../../spreadsheets/sheet';
import type { EventRow } from '../events/event-row';
import { EventsRepository } from '../events/events.repository';
import { OwnedEvents } from '../events/owned-events';
import { PriceLimits } from '../events/price-limits';
import type { NewVouchersDto, VoucherDto, VoucherPageDto } from './voucher.dto';
import { randomVoucherCode } from './voucher-codes';
import { givenVoucherFields, newVoucherFields } from './voucher-input';
import { toVoucherDto } from './voucher.presenter';
import type { CreateVouchersDto, ListVouchersQuery, UpdateVoucherDto } from './voucher-request.dto';
import { checkCodes, checkVoucher, type VoucherFields } from './voucher.rules';
import { VOUCHERS_COLUMNS } from './vouchers-sheet';
import { vouchersErrors } from './vouchers.errors';
import { type VoucherRow, VouchersRepository } from './vouchers.repository';

/** An organizer makes, lists and changes the vouchers of an event. Existing orders keep their prices. */
@Injectable()
export class ManageVouchers {
  constructor(
    private readonly database: Database,
    private readonly vouchers: VouchersRepository,
    private readonly events: EventsRepository,
    private readonly ownedEvents: OwnedEvents,
    private readonly audit: AuditLogRepository,
    private readonly prices: PriceLimits,
    private readonly keys: IdempotencyKeysRepository,
  ) {}

  /**
   * @param claim with it, a repeated request gets the first response
   * @throws request.invalid, events.changed_meanwhile, vouchers.code_taken, vouchers.too_few_places
   */
  async add(
    user: CurrentUser,
    idEvent: number,
    input: CreateVouchersDto,
    claim?: ClaimedKey,
  ): Promise<NewVouchersDto> {
    const event = await this.ownedEvents.load(user, idEvent);
    const fields = newVoucherFields(input);
    refuseHugeReserve(fields, input.count ?? 1, event.capacity);
    return this.database.transaction(async (tx) => {
      await this.check(tx, event, fields, undefined, checkCodes(input));
      const rows = await this.insert(tx, idEvent, input, fields);
      const detail = {
        count: rows.length,
        ...(input.code === undefined ? {} : { code: input.code }),
        ...fields,
      };
      await this.record(tx, user, idEvent, 'vouchers.created', detail);
      const added = { items: rows.map(toVoucherDto) };
      if (claim) await this.keys.storeIn(tx, claim, { status: 201, body: JSON.stringify(added) });
      // Last, because thousands of codes take a while, and the sale waits for this lock.
      await this.ownedEvents.lock(tx, event);
      if (fields.reserves_places) await this.checkReserve(tx, idEvent);
      return added;
    });
  }

  async list(user: CurrentUser, idEvent: number, query: ListVouchersQuery): Promise<VoucherPageDto> {
    await this.ownedEvents.load(user, idEvent);
    const { cursor, limit, q } = query;
    const before = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = await this.vouchers.list(idEvent, q?.trim() ?? '', before, limit + 1);
    return toPage(rows, limit, ({ id_voucher }) => [id_voucher], toVoucherDto);
  }

  /** All that match, for a file. Access is checked, and the first part read, before this returns. */
  async sheet(user: CurrentUser, idEvent: number, { q }: ListVouchersQuery): Promise<Sheet<VoucherDto>> {
    const { timezone, currency } = await this.ownedEvents.load(user, idEvent);
    const pages = await readPages(
      async (before: string | undefined, limit) =>
        (await this.vouchers.list(idEvent, q?.trim() ?? '', before, limit)).map(toVoucherDto),
      ({ id_voucher }) => id_voucher,
    );
    return { name: `vouchers-event-${idEvent}`, columns: VOUCHERS_COLUMNS, pages, timezone, currency };
  }

  /** @throws request.invalid, events.changed_meanwhile, and vouchers.: not_found, uses_below_used, too_few_places */
  async change(user: CurrentUser, id: string, input: UpdateVoucherDto): Promise<VoucherDto> {
    const voucher = await this.vouchers.find(id);
    if (!voucher) throw vouchersErrors.not_found();
    const event = await this.ownedEvents.load(user, voucher.event_id, vouchersErrors.not_found);
    const given = givenVoucherFields(input);
    if (Object.keys(given).length > 0)
      await this.database.transaction(async (tx) => {
        await this.ownedEvents.lock(tx, event);
        // Another change since, valid alone, could be invalid together with this one.
        const before = (await this.vouchers.find(id, tx)) ?? voucher;
        await this.check(tx, event, { ...before, ...given }, before);
        if (!(await this.vouchers.change(tx, id, given))) throw vouchersErrors.uses_below_used();
        const after = await this.vouchers.find(id, tx);
        if (after && after.places_reserved > before.places_reserved)
          await this.checkReserve(tx, voucher.event_id);
        await this.record(tx, user, voucher.event_id, 'vouchers.changed', { code: voucher.code, ...given });
      });
    return toVoucherDto((await this.vouchers.find(id)) ?? voucher);
  }

  private async insert(
    tx: Transaction,
    idEvent: number,
    { code, count = 0, prefix }: CreateVouchersDto,
    fields: VoucherFields,
  ): Promise<VoucherRow[]> {
    if (code !== undefined) {
      const added = await this.vouchers.add(tx, idEvent, [code], fields);
      if (added.length === 0) throw vouchersErrors.code_taken();
      return added;
    }
    const rows: VoucherRow[] = [];
    // A random code that is taken is skipped; another takes its place.
    while (rows.length < count) {
      const codes = Array.from({ length: count - rows.length }, () => randomVoucherCode(prefix));
      rows.push(...(await this.vouchers.add(tx, idEvent, codes, fields)));
    }
    return rows;
  }

  /** Of a locked event. */
  private async checkReserve(tx: Transaction, idEvent: number): Promise<void> {
    const left = await this.vouchers.countPlacesLeft(tx, idEvent);
    if (left < 0) throw vouchersErrors.too_few_places(`There are ${-left} too few.`);
  }

  private async check(
    tx: Transaction,
    { id_event, currency }: EventRow,
    fields: VoucherFields,
    before: VoucherFields | undefined,
    others: readonly FieldError[] = [],
  ): Promise<void> {
    const types = await this.events.listTicketTypes(id_event, tx);
    const errors = [
      ...others,
      ...checkVoucher(fields, currency, types),
      ...this.checkAmount(fields, currency, before),
    ];
    if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
  }

  private checkAmount(
    { kind, value: price }: VoucherFields,
    currency: string,
    before: VoucherFields | undefined,
  ): FieldError[] {
    if (kind === 'percent' || (before?.kind === kind && before.value === price)) return [];
    return this.prices[kind === 'price' ? 'check' : 'checkStep']('value', { price, currency });
  }

  private record(
    tx: Transaction,
    user: CurrentUser,
    idEvent: number,
    action: string,
    detail: object,
  ): Promise<void> {
    return this.audit.write(tx, { actor_id: user.user_id, action, subject: `event:${idEvent}`, detail });
  }
}

/** More than the event has at all, which a counter may not be able to hold. */
function refuseHugeReserve(
  { reserves_places, max_uses, max_tickets }: VoucherFields,
  count: number,
  capacity: number,
): void {
  const places = reserves_places ? count * (max_uses ?? 0) * (max_tickets ?? 0) : 0;
  if (places > capacity) throw vouchersErrors.too_few_places(`There are ${places - capacity} too few.`);
}
