import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { CURRENCY, MOMENT, MONEY, NOW } from '../../database/column-types';
import { Organizer } from '../organizers/organizer.entity';

export type EventStatus = 'draft' | 'published' | 'cancelled' | 'completed';

/**
 * What is sold. The two counters of places change only by conditional UPDATEs, never by saving an entity that was
 * read before: saving writes back what was true then.
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

  @Column(MOMENT)
  start_datetime: Date;

  @Column(MONEY)
  price: string;

  @Column('int')
  capacity: number;

  @Column({ type: 'varchar', length: 16, default: 'draft' })
  status: EventStatus;

  @Column(NOW)
  created_at: Date;

  @Column({ ...CURRENCY, default: 'EUR' })
  currency: string;

  @Column({ ...MOMENT, nullable: true })
  end_datetime: Date | null;

  @Column({ type: 'varchar', length: 64, default: 'UTC' })
  timezone: string;

  @Column({ type: 'varchar', length: 2048, nullable: true })
  image_url: string | null;

  @Column({ ...MOMENT, nullable: true })
  sales_start: Date | null;

  @Column({ ...MOMENT, nullable: true })
  sales_end: Date | null;

  @Column({ type: 'int', default: 10 })
  max_per_order: number;

  @Column({ type: 'int', default: 0 })
  tickets_sold: number;

  @Column({ type: 'int', default: 0 })
  tickets_held: number;

  /** Kept by a trigger, as is the next; statements match against them, nobody reads them. */
  @Column({ type: 'tsvector', default: '', select: false, insert: false, update: false })
  search_words: never;

  @Column({ type: 'text', default: '', select: false, insert: false, update: false })
  search_place: never;
}
