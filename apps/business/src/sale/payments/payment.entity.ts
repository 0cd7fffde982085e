import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CURRENCY, TIMESTAMP, MONEY, NOW, UUID_V7 } from '../../database/column-types';
import { Order } from '../orders/order.entity';

export type PaymentStatus = 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';

/** An attempt to pay an order, and the money that came of it. */
@Entity('payments')
export class Payment {
  @PrimaryColumn(UUID_V7)
  id_payment: string;

  @Column('int')
  order_id: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'payments_order_fk' })
  order: Relation<Order>;

  @Column({ type: 'varchar', length: 255, nullable: true })
  provider_txn_id: string | null;

  @Column({ type: 'varchar', length: 16, default: 'pending' })
  status: PaymentStatus;

  /** What is asked for while pending; what the provider captured once there is money. */
  @Column(MONEY)
  amount: string;

  @Column(NOW)
  created_at: Date;

  @Column(NOW)
  updated_at: Date;

  @Column({ type: 'varchar', length: 32 })
  provider: string;

  @Column(CURRENCY)
  currency: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  failure_reason: string | null;

  /** Checkout session at the provider: how to ask about a payment that has no transaction yet. */
  @Column({ type: 'varchar', length: 255, nullable: true })
  provider_session_id: string | null;

  @Column({ type: 'varchar', length: 2048, nullable: true })
  checkout_url: string | null;

  @Column({ type: 'varchar', length: 32, nullable: true })
  refund_reason: string | null;

  @Column({ type: 'varchar', length: 255, nullable: true })
  refund_txn_id: string | null;

  @Column({ ...TIMESTAMP, nullable: true })
  refunded_at: Date | null;

  /** When the provider was last asked about it, because no webhook had come. */
  @Column({ ...TIMESTAMP, nullable: true })
  checked_at: Date | null;

  /** When the provider said that its page takes no more money; until then it is asked about. */
  @Column({ ...TIMESTAMP, nullable: true })
  closed_at: Date | null;
}
