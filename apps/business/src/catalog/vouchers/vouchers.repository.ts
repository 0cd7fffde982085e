import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { escapeLike } from '../../database/escape-like';
import { HIGHEST_UUID } from '../../database/uuid-bounds';
import { VOUCHER_DISCOUNT, VOUCHER_IS_FOR } from '../events/voucher-discount.sql';
import { Voucher } from './voucher.entity';
import type { VoucherFields } from './voucher.rules';

/** The columns of a voucher. */
export type VoucherRow = Omit<Voucher, 'event'>;

/** What a voucher makes of a ticket type. */
export interface DiscountedType {
  readonly id_ticket_type: number;
  readonly discounted_price: string;
  readonly is_for: boolean;
}

/** The text that is looked for, anywhere. */
const PART = `'%' || ${escapeLike('$2')} || '%'`;

/** After a change of its terms, of a locked event: what pending orders have taken of what it reserves now. */
const COUNT_HELD_PLACES = `
  UPDATE vouchers v
     SET places_held = (SELECT coalesce(sum(least(quantity, v.max_tickets)), 0)
                          FROM orders WHERE voucher_id = v.id_voucher AND event_id = v.event_id AND status = 'pending')
   WHERE id_voucher = $1 AND reserves_places`;

/** The events are locked first, as by everything that changes what they have left; a trigger computes the reserve. */
const END_RESERVES = `
  WITH over AS MATERIALIZED (
      SELECT id_voucher, event_id FROM vouchers
       WHERE places_reserved > 0 AND valid_until <= now() ORDER BY valid_until LIMIT $1),
    event AS MATERIALIZED (
      SELECT id_event FROM events WHERE id_event IN (SELECT event_id FROM over) ORDER BY id_event FOR NO KEY UPDATE),
    ended AS (
      UPDATE vouchers SET places_reserved = 0
       WHERE id_voucher = ANY (ARRAY (SELECT id_voucher FROM over WHERE event_id IN (SELECT id_event FROM event)))
         AND valid_until <= now()
      RETURNING id_voucher)
  SELECT count(*)::int AS ended FROM ended`;

/** Vouchers in the database. Their counters are kept by triggers. */
@Injectable()
export class VouchersRepository {
  constructor(private readonly database: Database) {}

  /** @param tx to read it as it stays, if it has locked the event */
  async find(id: string, tx?: Transaction): Promise<VoucherRow | undefined> {
    const reader = tx ? managerOf(tx) : this.database.reader;
    const [row] = await reader.query<VoucherRow[]>('SELECT * FROM vouchers WHERE id_voucher = $1', [id]);
    return row;
  }

  async findByCode(idEvent: number, code: string): Promise<VoucherRow | undefined> {
    const [row] = await this.database.reader.query<VoucherRow[]>(
      'SELECT * FROM vouchers WHERE event_id = $1 AND upper(code) = upper($2)',
      [idEvent, code],
    );
    return row;
  }

  /** The types of its event that are not archived, with what they cost with a voucher. */
  discount(idVoucher: string): Promise<DiscountedType[]> {
    return this.database.reader.query<DiscountedType[]>(
      `SELECT t.id_ticket_type, t.price - ${VOUCHER_DISCOUNT('t', 'v', 'e.currency')} AS discounted_price,
              ${VOUCHER_IS_FOR('t', 'v')} AS is_for
         FROM vouchers v JOIN events e ON e.id_event = v.event_id JOIN ticket_types t ON t.event_id = v.event_id
        WHERE v.id_voucher = $1 AND t.status <> 'archived'`,
      [idVoucher],
    );
  }

  /**
   * Newest first, older than `before`; ids are UUIDs of version 7, which sort by time. The order begins with the event, so that the
   * primary key is no way to it: by that, all newer vouchers of other events would be read before the first one.
   */
  list(idEvent: number, text: string, before: string | undefined, limit: number): Promise<VoucherRow[]> {
    return this.database.reader.query<VoucherRow[]>(
      `SELECT * FROM vouchers
        WHERE (event_id, id_voucher) < ($1::int, $3::uuid) AND event_id >= $1
          AND ($2 = '' OR code ILIKE ${PART} OR note ILIKE ${PART})
        ORDER BY event_id DESC, id_voucher DESC LIMIT $4`,
      [idEvent, text, before ?? HIGHEST_UUID, limit],
    );
  }

  /** Adds a voucher for each code that the event does not have. @returns those added */
  add(
    tx: Transaction,
    idEvent: number,
    codes: readonly string[],
    fields: VoucherFields,
  ): Promise<VoucherRow[]> {
    const { kind, value, ticket_type_ids, max_uses, max_tickets, valid_from, valid_until } = fields;
    return managerOf(tx).query<VoucherRow[]>(
      `INSERT INTO vouchers (event_id, code, kind, value, ticket_type_ids, max_uses, max_tickets, valid_from, valid_until,
                             opens_hidden, is_active, note, reserves_places)
       SELECT $1, code, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM unnest($2::text[]) AS n (code)
       ON CONFLICT (event_id, upper(code)) DO NOTHING RETURNING *`,
      [
        idEvent,
        codes,
        kind,
        value,
        ticket_type_ids,
        max_uses,
        max_tickets,
        valid_from,
        valid_until,
        fields.opens_hidden,
        fields.is_active,
        fields.note,
        fields.reserves_places,
      ],
    );
  }

  /**
   * Changes a voucher, unless its new number of uses is lower than what is used: one statement, so that no order can use it
   * between check and change.
   *
   * @returns whether it was changed
   */
  async change(tx: Transaction, id: string, fields: Partial<VoucherFields>): Promise<boolean> {
    const update = managerOf(tx)
      .createQueryBuilder()
      .update(Voucher)
      .set(fields)
      .where('id_voucher = :id', { id });
    if (typeof fields.max_uses === 'number')
      update.andWhere('uses_held + uses_paid <= :uses', { uses: fields.max_uses });
    const { affected } = await update.execute();
    if (affected === 1) await managerOf(tx).query(COUNT_HELD_PLACES, [id]);
    return affected === 1;
  }

  /** Places of a locked event that are not reserved; below zero: more are reserved than there are. */
  async countPlacesLeft(tx: Transaction, idEvent: number): Promise<number> {
    const [event] = await managerOf(tx).query<{ places: number }[]>(
      'SELECT capacity - tickets_sold - tickets_held - places_reserved AS places FROM events WHERE id_event = $1',
      [idEvent],
    );
    return event!.places;
  }

  /** Frees what up to `limit` vouchers reserve whose time is over. @returns how many there were */
  async endReserves(limit: number): Promise<number> {
    const [row] = await this.database.statement<{ ended: number }>(END_RESERVES, [limit]);
    return row!.ended;
  }
}
