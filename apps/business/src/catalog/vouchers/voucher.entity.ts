import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { EXACT, NOW, TIMESTAMP, UUID_V7 } from '../../database/column-types';
import { Event } from '../events/event.entity';

/** What a voucher does: a percentage of the price, an amount off it, or a price instead of it. */
export type VoucherKind = 'percent' | 'amount' | 'price';

/** A code that changes what an order of an event costs or may have. The counters are kept by triggers on orders (ADR 0056). */
@Entity('vouchers')
export class Voucher {
  @PrimaryColumn(UUID_V7)
  id_voucher: string;

  @Column('int')
  event_id: number;

  @ManyToOne(() => Event, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'vouchers_event_fk' })
  event: Relation<Event>;

  @Column({ type: 'varchar', length: 40 })
  code: string;

  @Column({ type: 'varchar', length: 8 })
  kind: VoucherKind;

  @Column(EXACT)
  value: string;

  @Column({ type: 'int', array: true, nullable: true })
  ticket_type_ids: number[] | null;

  @Column({ type: 'int', nullable: true })
  max_uses: number | null;

  @Column({ type: 'int', nullable: true })
  max_tickets: number | null;

  @Column({ type: 'int', default: 0 })
  uses_held: number;

  @Column({ type: 'int', default: 0 })
  uses_paid: number;

  @Column({ type: 'boolean', default: false })
  reserves_places: boolean;

  @Column({ type: 'int', default: 0 })
  places_held: number;

  @Column({ type: 'int', default: 0 })
  places_reserved: number;

  @Column({ ...TIMESTAMP, nullable: true })
  valid_from: Date | null;

  @Column({ ...TIMESTAMP, nullable: true })
  valid_until: Date | null;

  @Column({ type: 'boolean', default: false })
  opens_hidden: boolean;

  @Column({ type: 'boolean', default: true })
  is_active: boolean;

  @Column({ type: 'varchar', length: 200, default: '' })
  note: string;

  @Column(NOW)
  created_at: Date;
}
