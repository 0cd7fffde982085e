import { Column, Entity, Generated, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TIMESTAMP, NOW, UUID_V7 } from '../../database/column-types';
import { Event } from '../../catalog/events/event.entity';
import { Order } from '../../sale/orders/order.entity';
import { Refund } from '../../sale/refunds/refund.entity';

export type TicketStatus = 'valid' | 'used' | 'void';

/** One place sold. `id_ticket` identifies it in URLs, `ticket_code` in its QR code. */
@Entity('tickets')
export class Ticket {
  @PrimaryColumn(UUID_V7)
  id_ticket: string;

  @Column('int')
  order_id: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'tickets_order_fk' })
  order: Relation<Order>;

  @Column('uuid')
  @Generated('uuid')
  ticket_code: string;

  @Column({ type: 'varchar', length: 2048, nullable: true })
  pdf_url: string | null;

  @Column({ type: 'text', nullable: true })
  qr_code: string | null;

  @Column(NOW)
  issued_at: Date;

  @Column('int')
  event_id: number;

  @ManyToOne(() => Event)
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'tickets_event_fk' })
  event: Relation<Event>;

  /** The item of its order. */
  @Column({ type: 'smallint', default: 1 })
  line: number;

  @Column({ type: 'varchar', length: 16, default: 'valid' })
  status: TicketStatus;

  @Column({ ...TIMESTAMP, nullable: true })
  used_at: Date | null;

  @Column({ type: 'uuid', nullable: true })
  used_by: string | null;

  /** The refund that made it void. */
  @Column({ type: 'uuid', nullable: true })
  refund_id: string | null;

  @ManyToOne(() => Refund)
  @JoinColumn({ name: 'refund_id', foreignKeyConstraintName: 'tickets_refund_fk' })
  refund: Relation<Refund> | null;

  @Column({ type: 'uuid', nullable: true })
  holder_id: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  holder_name: string | null;

  @Column({ type: 'varchar', length: 254, nullable: true })
  holder_email: string | null;

  @Column({ type: 'int', default: 1 })
  qr_version: number;
}
