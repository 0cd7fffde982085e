import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { EXACT, MONEY, NOW, TIMESTAMP } from '../../database/column-types';
import { Event } from '../events/event.entity';

/**
 * What an event sells. The counters `tickets_sold` and `tickets_held` are kept by triggers on orders and their items
 * (ADR 0056); saving an entity would write back the values it was read with.
 */
@Entity('ticket_types')
export class TicketType {
  @PrimaryGeneratedColumn()
  id_ticket_type: number;

  @Column('int')
  event_id: number;

  @ManyToOne(() => Event, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'ticket_types_event_fk' })
  event: Relation<Event>;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @Column({ type: 'varchar', length: 1000, default: '' })
  description: string;

  @Column(MONEY)
  price: string;

  @Column({ type: 'int', nullable: true })
  capacity: number | null;

  @Column({ type: 'int', default: 0 })
  tickets_sold: number;

  @Column({ type: 'int', default: 0 })
  tickets_held: number;

  @Column({ ...TIMESTAMP, nullable: true })
  sales_start: Date | null;

  @Column({ ...TIMESTAMP, nullable: true })
  sales_end: Date | null;

  @Column({ type: 'int', nullable: true })
  opens_after: number | null;

  @ManyToOne(() => TicketType)
  @JoinColumn({ name: 'opens_after', foreignKeyConstraintName: 'ticket_types_opens_after_fk' })
  earlier: Relation<TicketType> | null;

  @Column({ type: 'int', default: 1 })
  min_per_order: number;

  @Column({ type: 'int', nullable: true })
  max_per_order: number | null;

  @Column({ type: 'int', nullable: true })
  max_per_buyer: number | null;

  @Column({ type: 'varchar', length: 16, default: 'on_sale' })
  status: 'on_sale' | 'paused' | 'archived';

  @Column({ type: 'varchar', length: 16, default: 'public' })
  visibility: 'public' | 'voucher';

  @Column({ type: 'int', default: 0 })
  position: number;

  @Column({ ...EXACT, default: 0 })
  tax_rate: string;

  @Column(NOW)
  created_at: Date;
}
