import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CURRENCY, TIMESTAMP, MONEY, NOW, UUID_V7 } from '../../database/column-types';
import type { RefundStatus } from '../providers/payment-provider';
import { Order } from '../orders/order.entity';
import { Payment } from '../payments/payment.entity';

/** Money that goes back: an attempt to return it, or a refund or dispute that began at the provider. */
@Entity('refunds')
export class Refund {
  @PrimaryColumn(UUID_V7)
  id_refund: string;

  @Column('uuid')
  payment_id: string;

  @ManyToOne(() => Payment)
  @JoinColumn({ name: 'payment_id', foreignKeyConstraintName: 'refunds_payment_fk' })
  payment: Relation<Payment>;

  @Column('int')
  order_id: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'refunds_order_fk' })
  order: Relation<Order>;

  /** Copied from the order by a trigger. */
  @Column({ type: 'int', nullable: true, insert: false })
  event_id: number;

  @Column(MONEY)
  amount: string;

  @Column(CURRENCY)
  currency: string;

  @Column({ type: 'varchar', length: 32 })
  reason: string;

  /** The first row of the refund of a part that this is an attempt at; null: an attempt at all that is left. */
  @Column({ type: 'uuid', nullable: true })
  part_id: string | null;

  @ManyToOne(() => Refund)
  @JoinColumn({ name: 'part_id', foreignKeyConstraintName: 'refunds_part_fk' })
  part: Relation<Refund> | null;

  /** In the words of the person who requested it. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  note: string | null;

  @Column({ type: 'varchar', length: 16, default: 'pending' })
  status: RefundStatus;

  /** Counts the rows of a payment from 1. */
  @Column('int')
  attempt: number;

  @Column({ type: 'varchar', length: 255, nullable: true })
  provider_refund_id: string | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  failure_reason: string | null;

  /** Null: the system, or the provider. */
  @Column({ type: 'uuid', nullable: true })
  requested_by: string | null;

  @Column(NOW)
  created_at: Date;

  @Column(NOW)
  updated_at: Date;

  /** When the refund was first requested from the provider. */
  @Column({ ...TIMESTAMP, nullable: true })
  asked_at: Date | null;

  /** When its status was last read from the provider. */
  @Column({ ...TIMESTAMP, nullable: true })
  checked_at: Date | null;
}
