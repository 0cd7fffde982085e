import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { FeeKind, FeePer } from '@proticket/contract';
import { CURRENCY, EXACT, TIMESTAMP, MONEY, NOW } from '../../database/column-types';
import { Organizer } from '../organizers/organizer.entity';

export type EventStatus = 'draft' | 'published' | 'cancelled' | 'completed';

/**
 * An event. The counters `tickets_sold` and `tickets_held` change by conditional UPDATEs only; saving an entity would
 * write back the values it was read with.
 */
@Entity('events')
export class Event {
  @PrimaryGeneratedColumn()
  id_event: number;

  @Column('int')
  organizer_id: number;

  @ManyToOne(() => Organizer)
  @JoinColumn({ name: 'organizer_id', foreignKeyConstraintName: 'events_organizer_fk' })
  organizer: Relation<Organizer>;

  @Column({ type: 'varchar', length: 200 })
  title: string;

  @Column({ type: 'text', default: '' })
  description: string;

  @Column({ type: 'varchar', length: 300 })
  location: string;

  @Column(TIMESTAMP)
  start_datetime: Date;

  @Column(MONEY)
  price: string;

  @Column('int')
  capacity: number;

  @Column({ type: 'varchar', length: 16, default: 'draft' })
  status: EventStatus;

  @Column(NOW)
  created_at: Date;

  /** When its organizer last changed, published or cancelled it; sales do not count. */
  @Column(NOW)
  changed_at: Date;

  @Column({ ...CURRENCY, default: 'EUR' })
  currency: string;

  @Column({ ...TIMESTAMP, nullable: true })
  end_datetime: Date | null;

  @Column({ type: 'varchar', length: 64, default: 'UTC' })
  timezone: string;

  @Column({ type: 'varchar', length: 2048, nullable: true })
  image_url: string | null;

  /** The uploaded picture: the name of its files, and the size of the widest. A name is never used twice. */
  @Column({ type: 'uuid', nullable: true })
  image_id: string | null;

  @Column({ type: 'int', nullable: true })
  image_width: number | null;

  @Column({ type: 'int', nullable: true })
  image_height: number | null;

  @Column({ ...TIMESTAMP, nullable: true })
  sales_start: Date | null;

  @Column({ ...TIMESTAMP, nullable: true })
  sales_end: Date | null;

  @Column({ type: 'int', default: 10 })
  max_per_order: number;

  @Column({ type: 'int', nullable: true })
  max_per_buyer: number | null;

  /** Buyers may return tickets until so many hours before the start; null: never. */
  @Column({ type: 'int', nullable: true })
  returns_until_hours: number | null;

  /** Kept for each ticket that its buyer returns. */
  @Column({ ...MONEY, default: 0 })
  return_fee: string;

  /** Booking fee on later orders: a percentage of what is paid for the tickets, or an amount. */
  @Column({ type: 'varchar', length: 8, default: 'none' })
  fee_kind: FeeKind;

  /** On each ticket that costs something, or on the order. */
  @Column({ type: 'varchar', length: 8, default: 'order' })
  fee_per: FeePer;

  @Column({ ...EXACT, default: 0 })
  fee_value: string;

  /** Percentage of tax that the fee contains. */
  @Column({ ...EXACT, default: 0 })
  fee_tax_rate: string;

  /** Whether people may buy without an account, if the installation allows it. */
  @Column({ type: 'boolean', default: true })
  guests_allowed: boolean;

  /** Counts the changes of its questions. */
  @Column({ type: 'int', default: 0 })
  questions_version: number;

  /** Buyers may answer its questions until so many hours before the start. */
  @Column({ type: 'int', default: 0 })
  answers_until_hours: number;

  @Column({ type: 'int', default: 0 })
  tickets_sold: number;

  @Column({ type: 'int', default: 0 })
  tickets_held: number;

  /** Kept by triggers on vouchers. */
  @Column({ type: 'int', default: 0 })
  places_reserved: number;

  /** Maintained by a trigger, as is `search_place`; compared in SQL, never read. */
  @Column({ type: 'tsvector', default: '', select: false, insert: false, update: false })
  search_words: never;

  @Column({ type: 'text', default: '', select: false, insert: false, update: false })
  search_place: never;
}
