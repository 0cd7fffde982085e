import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { CURRENCY, EXACT, TIMESTAMP, MONEY, NOW } from '../../database/column-types';
import { Event } from '../../catalog/events/event.entity';

export const ORDER_STATUSES = [
  'pending',
  'paid',
  'expired',
  'cancelled',
  'refund_required',
  'refunded',
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Some places of one event for one buyer. `buyer_id` is a user of the auth service. */
@Entity('orders')
export class Order {
  @PrimaryGeneratedColumn()
  id_order: number;

  @Column('uuid')
  buyer_id: string;

  /** Of guests: whose orders count together for limits. Stays when an account takes the order over. */
  @Column({ type: 'uuid', nullable: true })
  buyer_group: string | null;

  @Column('int')
  event_id: number;

  @ManyToOne(() => Event)
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'orders_event_fk' })
  event: Relation<Event>;

  @Column('int')
  quantity: number;

  /** The totals of its items and its fee. */
  @Column(MONEY)
  total_price: string;

  /** Booking fee when it was placed. */
  @Column({ ...MONEY, default: 0 })
  fee: string;

  @Column({ ...EXACT, default: 0 })
  fee_tax_rate: string;

  @Column({ ...MONEY, default: 0 })
  fee_tax_amount: string;

  @Column({ type: 'varchar', length: 16, default: 'pending' })
  status: OrderStatus;

  @Column(NOW)
  created_at: Date;

  @Column(CURRENCY)
  currency: string;

  /** How much of the money that paid the order was returned. */
  @Column({ ...MONEY, default: 0 })
  refunded_amount: string;

  @Column({ type: 'uuid', nullable: true })
  voucher_id: string | null;

  /** Tickets that were returned one by one; a paid order has `quantity` less this many places. */
  @Column({ type: 'int', default: 0 })
  returned_quantity: number;

  /** When all that was left of it was taken back. */
  @Column({ ...TIMESTAMP, nullable: true })
  taken_back_at: Date | null;

  @Column({ ...TIMESTAMP, nullable: true })
  hold_expires_at: Date | null;

  @Column({ ...TIMESTAMP, nullable: true })
  paid_at: Date | null;
}
